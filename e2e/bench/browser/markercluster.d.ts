// It adds to the global `L` and exports nothing
declare module 'leaflet.markercluster'
