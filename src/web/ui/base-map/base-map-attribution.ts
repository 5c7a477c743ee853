/** HTML that names the sources of the offline map. */
export const BASE_MAP_ATTRIBUTION = [
  '<a href="https://www.naturalearthdata.com/">Natural Earth</a>',
  '&copy; <a href="https://www.geonames.org/">GeoNames</a> <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>',
].join(', ')

/** The same without markup. */
export const BASE_MAP_SOURCES = 'Natural Earth, © GeoNames CC BY 4.0'
