// Every kind of page. A new kind of page is added here, and is held against axe and the other rules for all pages.

/** Path, status where it is not 200, and a name for its pictures. */
export const pages = [
  { name: "home", path: "/" },
  { name: "roles", path: "/roles" },
  { name: "field", path: "/fields/production-and-manufacturing" },
  { name: "role", path: "/roles/process-leader" },
  { name: "role-official", path: "/roles/registered-nurse" },
  { name: "pair", path: "/compare/process-leader-vs-production-coordinator" },
  { name: "pair-without-prose", path: "/compare/actor-vs-chief-executive" },
  { name: "pair-official", path: "/compare/registered-nurse-vs-software-developer" },
  { name: "pair-offered", path: "/compare/electrician-vs-plumber" },
  { name: "several", path: "/compare/chef-vs-electrician-vs-plumber-vs-welder" },
  { name: "field-by-pay", path: "/fields/health-care?sort=pay" },
  { name: "api", path: "/api" },
  { name: "cite", path: "/cite?page=/compare/electrician-vs-plumber" },
  { name: "places", path: "/compare/registered-nurse-vs-software-developer/in" },
  { name: "place", path: "/compare/registered-nurse-vs-software-developer/in/california" },
  { name: "pick", path: "/compare" },
  { name: "pick-one", path: "/compare?a=actor" },
  { name: "pick-unknown", path: "/compare?a=acter&b=nruse", status: 404 },
  { name: "search", path: "/search?q=nurse" },
  { name: "search-without", path: "/search?q=xylophone" },
  { name: "search-empty", path: "/search" },
  { name: "about", path: "/about" },
  { name: "method", path: "/method" },
  { name: "sources", path: "/sources" },
  { name: "post-job", path: "/post-job" },
  { name: "styleguide", path: "/styleguide" },
  { name: "role-unknown", path: "/roles/acter", status: 404 },
  { name: "not-found", path: "/nowhere", status: 404 },
].map((page) => ({ status: 200, ...page }));

/** What may move while a page loads, as the browser weighs it: what rounds to 0.00. */
export const MOST_SHIFT = 0.005;
