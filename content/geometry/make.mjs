// Makes the three files of this folder. In an empty folder of your own:
//
//   npm install world-atlas@2.0.2 us-atlas@3.0.1 topojson-client@3.1.0 topojson-simplify@3.0.3
//   cp PROJECT/content/geometry/make.mjs .
//   node make.mjs PROJECT/content/geometry

import { readFileSync, writeFileSync } from "node:fs";
import { feature, quantize } from "topojson-client";
import { filter, presimplify, simplify, sphericalRingArea, sphericalTriangleArea } from "topojson-simplify";

const EARTH_KM = 6371.0088;

// ISO 3166-1, numeric and two letters: the countries of the Americas, and what else lies there.
const COUNTRIES = {
  "028": "AG", "032": "AR", "044": "BS", "052": "BB", "060": "BM", "068": "BO", "076": "BR", "084": "BZ",
  "092": "VG", "124": "CA", "136": "KY", "152": "CL", "170": "CO", "188": "CR", "192": "CU", "212": "DM",
  "214": "DO", "218": "EC", "222": "SV", "238": "FK", "250": "FR", "304": "GL", "308": "GD", "320": "GT",
  "328": "GY", "332": "HT", "340": "HN", "388": "JM", "484": "MX", "500": "MS", "531": "CW", "533": "AW",
  "534": "SX", "558": "NI", "591": "PA", "600": "PY", "604": "PE", "630": "PR", "652": "BL", "659": "KN",
  "660": "AI", "662": "LC", "663": "MF", "666": "PM", "670": "VC", "740": "SR", "780": "TT", "796": "TC",
  "840": "US", "850": "VI", "858": "UY", "862": "VE",
};

// FIPS 5-2 and USPS: the fifty states and the District of Columbia.
const STATES = {
  "01": "AL", "02": "AK", "04": "AZ", "05": "AR", "06": "CA", "08": "CO", "09": "CT", "10": "DE", "11": "DC",
  "12": "FL", "13": "GA", "15": "HI", "16": "ID", "17": "IL", "18": "IN", "19": "IA", "20": "KS", "21": "KY",
  "22": "LA", "23": "ME", "24": "MD", "25": "MA", "26": "MI", "27": "MN", "28": "MS", "29": "MO", "30": "MT",
  "31": "NE", "32": "NV", "33": "NH", "34": "NJ", "35": "NM", "36": "NY", "37": "NC", "38": "ND", "39": "OH",
  "40": "OK", "41": "OR", "42": "PA", "44": "RI", "45": "SC", "46": "SD", "47": "TN", "48": "TX", "49": "UT",
  "50": "VT", "51": "VA", "53": "WA", "54": "WV", "55": "WI", "56": "WY",
};

const NOT_IN_DETAIL = ["CA", "GL", "US"]; // large countries are shown whole, where detail is lost

// Islands smaller than this, and corners that enclose less, in square kilometers, are left out.
make("americas.json", "world-atlas/countries-50m.json", "countries", (id) => COUNTRIES[id], [-172, -12], 500);
make(
  "countries.json", "world-atlas/countries-50m.json", "countries",
  (id) => (NOT_IN_DETAIL.includes(COUNTRIES[id]) ? undefined : COUNTRIES[id]), [-172, -12], 25,
);
make("states.json", "us-atlas/states-10m.json", "states", (id) => STATES[id] && `US-${STATES[id]}`, [-180, 0], 40);

function make(name, source, object, code, [west, east], km2) {
  let topology = JSON.parse(readFileSync(`node_modules/${source}`, "utf8"));
  const places = topology.objects[object].geometries
    .filter(({ id }) => code(id))
    .map((geometry) => ({ type: "MultiPolygon", id: code(geometry.id), arcs: kept(topology, geometry, west, east, km2) }))
    .filter(({ arcs }) => arcs.length > 0)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  topology = { ...topology, objects: { places: { type: "GeometryCollection", geometries: places } } };
  delete topology.bbox;
  topology = presimplify(filter(topology, () => true), sphericalTriangleArea);
  topology = quantize(simplify(topology, km2 / EARTH_KM ** 2), 1e4);
  const lines = (values) => `[\n${values.map((value) => JSON.stringify(value)).join(",\n")}\n]`;
  const { transform, objects, arcs } = topology;
  const points = arcs.reduce((sum, arc) => sum + arc.length, 0);
  writeFileSync(
    `${process.argv[2]}/${name}`,
    `{"type":"Topology","transform":${JSON.stringify(transform)},"objects":{"places":{"type":"GeometryCollection",` +
      `"geometries":${lines(objects.places.geometries)}}},"arcs":${lines(arcs)}}\n`,
  );
  console.log(`${name}: ${places.length} places, ${arcs.length} arcs, ${points} points`);
}

// The polygons of a place between two meridians that are large enough; its largest one in any case.
function kept(topology, geometry, west, east, km2) {
  const polygons = (geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs)
    .map((arcs) => {
      const [outside] = feature(topology, { type: "Polygon", arcs }).geometry.coordinates;
      return { arcs, outside, area: sphericalRingArea(outside, true) * EARTH_KM ** 2 };
    })
    .filter(({ outside }) => outside.every(([longitude]) => west <= longitude && longitude <= east));
  const largest = Math.max(...polygons.map(({ area }) => area));
  return polygons.filter(({ area }) => area >= km2 || area === largest).map(({ arcs }) => arcs);
}
