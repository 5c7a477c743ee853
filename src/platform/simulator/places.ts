import type { Position } from '#lib/geo.ts'

/** Where a base station stands. `role` marks the ones with a planted fault. */
export interface StationSite extends Position {
  name: string
  locationName: string
  town: string
  role?: 'lost' | 'slow-backhaul' | 'never-heard'
}

/** A district in which things stand. */
export interface Site extends Position {
  name: string
  town: string
}

/**
 * Rooftops and masts, in the order in which a small world takes them. The one that loses its connection has neighbours
 * that hear its things, so that healthy things stay healthy; the one with a slow backhaul has none that would hide it.
 */
export const stationSites: readonly StationSite[] = [
  at('Brussel Noord', 'Boulevard du Roi Albert II, Brussels', 'Brussel', 50.8605, 4.361),
  at('Antwerpen Berchem', 'Station Berchem, Antwerp', 'Antwerpen', 51.199, 4.433),
  { ...at('Antwerpen Deurne', 'Turnhoutsebaan, Deurne', 'Antwerpen', 51.218, 4.465), role: 'lost' },
  { ...at('Oostende Mast', 'Leopold II-laan, Ostend', 'Oostende', 51.227, 2.918), role: 'slow-backhaul' },
  { ...at('Arlon Hydrion', 'Drève de l’Arc-en-Ciel, Arlon', 'Arlon', 49.683, 5.816), role: 'never-heard' },
  at('Mechelen Nekkerspoel', 'Nekkerspoel, Mechelen', 'Mechelen', 51.029, 4.489),
  at('Ixelles Flagey', 'Place Flagey, Ixelles', 'Brussel', 50.8275, 4.372),
  at('Antwerpen Linkeroever', 'Blancefloerlaan, Antwerp', 'Antwerpen', 51.223, 4.383),
  at('Gent Dampoort', 'Oktrooiplein, Ghent', 'Gent', 51.056, 3.74),
  at('Gent Sint-Pieters', 'Koningin Maria Hendrikaplein, Ghent', 'Gent', 51.036, 3.71),
  at('Leuven Heverlee', 'Celestijnenlaan, Heverlee', 'Leuven', 50.864, 4.692),
  at('Liège Guillemins', 'Place des Guillemins, Liège', 'Liège', 50.624, 5.566),
  at('Aalst Keizershallen', 'Keizersplein, Aalst', 'Aalst', 50.938, 4.04),
  at('Sint-Niklaas Waas', 'Waasland Shopping, Sint-Niklaas', 'Sint-Niklaas', 51.155, 4.155),
  at('Charleroi Ville-Haute', 'Place Charles II, Charleroi', 'Charleroi', 50.411, 4.444),
  at('Namur Citadelle', 'Route Merveilleuse, Namur', 'Namur', 50.459, 4.862),
  at('Brugge Station', 'Stationsplein, Bruges', 'Brugge', 51.199, 3.218),
  at('Hasselt Corda', 'Kempische Steenweg, Hasselt', 'Hasselt', 50.946, 5.347),
  at('Anderlecht Kuregem', 'Rue Ropsy Chaudron, Anderlecht', 'Brussel', 50.84, 4.329),
  at('Schaarbeek Josaphat', 'Boulevard Lambermont, Schaerbeek', 'Brussel', 50.863, 4.389),
  at('Antwerpen Centraal', 'Koningin Astridplein, Antwerp', 'Antwerpen', 51.217, 4.421),
  at('Gent Zwijnaarde', 'Technologiepark, Zwijnaarde', 'Gent', 51.012, 3.712),
  at('Liège Sart-Tilman', 'Allée de la Découverte, Liège', 'Liège', 50.585, 5.56),
  at('Kortrijk Hoog', 'Doorniksesteenweg, Kortrijk', 'Kortrijk', 50.812, 3.271),
  at('Uccle Observatoire', 'Avenue Circulaire, Uccle', 'Brussel', 50.798, 4.358),
  at('Brugge Zand', 'Het Zand, Bruges', 'Brugge', 51.205, 3.219),
  at('Namur Jambes', 'Avenue du Bourgmestre Jean Materne, Jambes', 'Namur', 50.453, 4.872),
  at('Hasselt Station', 'Bampslaan, Hasselt', 'Hasselt', 50.931, 5.328),
]

/** Districts of the towns that have base stations. */
export const sites: readonly Site[] = [
  site('Brussel Grand-Place', 'Brussel', 50.8467, 4.3525),
  site('Brussel Schuman', 'Brussel', 50.843, 4.382),
  site('Brussel Thurn & Taxis', 'Brussel', 50.864, 4.347),
  site('Brussel Evere', 'Brussel', 50.87, 4.402),
  site('Anderlecht Kuregem', 'Brussel', 50.838, 4.325),
  site('Etterbeek Mérode', 'Brussel', 50.838, 4.396),
  site('Saint-Gilles Barrière', 'Brussel', 50.828, 4.345),
  site('Uccle Globe', 'Brussel', 50.803, 4.346),
  site('Antwerpen Eilandje', 'Antwerpen', 51.234, 4.409),
  site('Antwerpen Zuid', 'Antwerpen', 51.208, 4.391),
  site('Antwerpen Borgerhout', 'Antwerpen', 51.214, 4.438),
  site('Antwerpen Merksem', 'Antwerpen', 51.243, 4.448),
  site('Antwerpen Wilrijk', 'Antwerpen', 51.175, 4.402),
  site('Gent Dampoort', 'Gent', 51.0561, 3.7425),
  site('Gent Korenmarkt', 'Gent', 51.0545, 3.7215),
  site('Gent Ledeberg', 'Gent', 51.037, 3.744),
  site('Gent Mariakerke', 'Gent', 51.069, 3.689),
  site('Gent Sterre', 'Gent', 51.025, 3.712),
  site('Gent Zwijnaarde', 'Gent', 51.015, 3.715),
  site('Mechelen Grote Markt', 'Mechelen', 51.0281, 4.4803),
  site('Mechelen Noord', 'Mechelen', 51.044, 4.467),
  site('Leuven Station', 'Leuven', 50.8815, 4.7158),
  site('Leuven Gasthuisberg', 'Leuven', 50.88, 4.672),
  site('Aalst Centrum', 'Aalst', 50.9378, 4.041),
  site('Sint-Niklaas Grote Markt', 'Sint-Niklaas', 51.1642, 4.1403),
  site('Liège Saint-Lambert', 'Liège', 50.6455, 5.5735),
  site('Liège Guillemins', 'Liège', 50.6245, 5.567),
  site('Liège Seraing', 'Liège', 50.602, 5.513),
  site('Liège Sart-Tilman', 'Liège', 50.583, 5.568),
  site('Charleroi Ville-Haute', 'Charleroi', 50.411, 4.445),
  site('Namur Jambes', 'Namur', 50.457, 4.877),
  site('Brugge Markt', 'Brugge', 51.2085, 3.2245),
  site('Brugge Station', 'Brugge', 51.197, 3.217),
  site('Brugge Magdalena', 'Brugge', 51.203, 3.238),
  site('Namur Gare', 'Namur', 50.469, 4.862),
  site('Hasselt Station', 'Hasselt', 50.931, 5.3275),
  site('Oostende Visserskaai', 'Oostende', 51.232, 2.923),
  site('Oostende Mariakerke', 'Oostende', 51.217, 2.885),
  site('Hasselt Corda Campus', 'Hasselt', 50.952, 5.349),
  site('Kortrijk Hoog', 'Kortrijk', 50.806, 3.276),
]

/** A road that trackers drive, with the towns whose base stations cover it. */
export interface Road {
  name: string
  towns: readonly string[]
  points: readonly Position[]
}

/** Motorways between towns near enough for a tracker to be heard all along. */
export const roads: readonly Road[] = [
  road(
    'E19',
    ['Brussel', 'Mechelen', 'Antwerpen'],
    [
      [50.8605, 4.361],
      [50.9, 4.42],
      [50.928, 4.437],
      [50.983, 4.46],
      [51.025, 4.461],
      [51.083, 4.449],
      [51.134, 4.446],
      [51.175, 4.43],
      [51.199, 4.42],
    ]
  ),
  road(
    'E17',
    ['Antwerpen', 'Sint-Niklaas', 'Gent'],
    [
      [51.208, 4.391],
      [51.193, 4.34],
      [51.17, 4.28],
      [51.147, 4.19],
      [51.13, 4.09],
      [51.098, 3.97],
      [51.07, 3.86],
      [51.04, 3.77],
      [51.052, 3.738],
    ]
  ),
  road(
    'E40',
    ['Brussel', 'Aalst', 'Gent'],
    [
      [50.8467, 4.325],
      [50.868, 4.265],
      [50.881, 4.18],
      [50.905, 4.09],
      [50.93, 4.0],
      [50.97, 3.9],
      [51.0, 3.82],
      [51.018, 3.75],
      [51.036, 3.712],
    ]
  ),
  road(
    'E40 east',
    ['Brussel', 'Leuven'],
    [
      [50.85, 4.385],
      [50.858, 4.44],
      [50.866, 4.51],
      [50.862, 4.6],
      [50.86, 4.67],
      [50.88, 4.71],
    ]
  ),
]

function at(
  name: string,
  locationName: string,
  town: string,
  latitude: number,
  longitude: number
): StationSite {
  return { name, locationName, town, latitude, longitude }
}

function site(name: string, town: string, latitude: number, longitude: number): Site {
  return { name, town, latitude, longitude }
}

function road(name: string, towns: readonly string[], points: readonly (readonly [number, number])[]): Road {
  return { name, towns, points: points.map(([latitude, longitude]) => ({ latitude, longitude })) }
}
