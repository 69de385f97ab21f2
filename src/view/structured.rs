//! What pages say to programs: one graph of schema.org's terms, as JSON-LD.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::Route;
use crate::catalog::{Figure, Money, PayDistribution, Role, Site};
use crate::compare::Per;

/// A page that stands above another: its name and where it is.
pub type Crumb<'a> = (&'a str, Route<'a>);

/// A thing that a page tells of: a node of the graph.
pub type Thing = Value;

/// The graph of a page: the site, the page, the way to it and the things that it tells of. It can stand inside of HTML.
pub(super) fn graph(
    site: &Site,
    address: &str,
    (title, description): (&str, &str),
    changed: Option<Date>,
    above: &[Crumb<'_>],
    things: Vec<Thing>,
) -> String {
    let at = |route: Route<'_>| route.at(&site.base_url).to_string();
    let home = at(Route::Home);
    let site_id = format!("{home}#site");
    let about: Vec<Value> = things
        .iter()
        .filter_map(|thing| thing.get("@id"))
        .map(|id| json!({ "@id": id }))
        .collect();
    let mut page = json!({
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": title,
        "description": description,
        "inLanguage": "en-US",
        "isPartOf": { "@id": site_id },
    });
    if let Some(changed) = changed {
        page["dateModified"] = json!(changed.to_string());
    }
    if !about.is_empty() {
        page["about"] = json!(about);
    }
    let mut nodes = vec![json!({
        "@type": "WebSite",
        "@id": site_id,
        "url": home,
        "name": site.name,
        "potentialAction": {
            "@type": "SearchAction",
            "target": format!("{}?q={{q}}", at(Route::SEARCH)),
            "query-input": "required name=q",
        },
    })];
    if !above.is_empty() {
        let id = format!("{address}#breadcrumb");
        page["breadcrumb"] = json!({ "@id": id });
        let mut way: Vec<Value> = (1..)
            .zip(above)
            .map(|(position, &(name, route))| {
                json!({ "@type": "ListItem", "position": position, "name": name, "item": at(route) })
            })
            .collect();
        // The page itself comes last, and needs no address.
        way.push(json!({ "@type": "ListItem", "position": way.len() + 1, "name": title }));
        nodes.push(json!({ "@type": "BreadcrumbList", "@id": id, "itemListElement": way }));
    }
    nodes.push(page);
    nodes.extend(things);
    let graph = json!({ "@context": "https://schema.org", "@graph": nodes });
    // Written by its serializer, which takes half the time of its `Display`; a value always can be.
    let graph = serde_json::to_string(&graph).unwrap_or_default();
    // Inside of `script`, HTML has no escapes and ends at `</script`; JSON has escapes for what could begin a tag.
    if !graph.contains(['<', '>', '&']) {
        return graph;
    }
    graph
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

/// A role as an occupation: what it is and what it pays, in the United States.
pub(super) fn occupation(site: &Site, role: &Role) -> Thing {
    let address = Route::Role(&role.slug).at(&site.base_url).to_string();
    let mut thing = json!({
        "@type": "Occupation",
        "@id": format!("{address}#occupation"),
        "name": role.title.heading(),
        "mainEntityOfPage": address,
        "occupationLocation": { "@type": "Country", "name": "US" },
    });
    if let Some(summary) = &role.prose.summary {
        thing["description"] = json!(summary);
    }
    if let Some(occupation) = &role.occupation {
        // By its code in the Standard Occupational Classification, as search engines ask for it.
        thing["occupationalCategory"] = json!(format!("{} {}", occupation.code, occupation.title));
    }
    let salary = [Per::Year, Per::Hour].into_iter().find_map(|per| salary(per, role));
    if let Some(salary) = salary {
        thing["estimatedSalary"] = json!([salary]);
    }
    thing
}

/// The distribution of pay for a time, of the figures that are known; `None` where none is.
fn salary(per: Per, role: &Role) -> Option<Value> {
    let PayDistribution {
        mean: _,
        median,
        p10,
        p25,
        p75,
        p90,
    } = per.of(&role.pay);
    let points: Map<String, Value> = [
        ("percentile10", p10),
        ("percentile25", p25),
        ("median", median),
        ("percentile75", p75),
        ("percentile90", p90),
    ]
    .into_iter()
    .filter_map(|(name, figure): (&str, &Figure<Money>)| Some((name.to_owned(), dollars(*figure.known()?))))
    .collect();
    if points.is_empty() {
        return None;
    }
    let mut distribution = Map::from_iter([
        ("@type".to_owned(), json!("MonetaryAmountDistribution")),
        ("name".to_owned(), json!("base")),
        ("currency".to_owned(), json!("USD")),
        // As ISO 8601 has it.
        (
            "duration".to_owned(),
            json!(match per {
                Per::Year => "P1Y",
                Per::Hour => "PT1H",
            }),
        ),
    ]);
    distribution.extend(points);
    Some(distribution.into())
}

/// An amount in dollars: a whole number where it has no cents.
fn dollars(amount: Money) -> Value {
    let cents = amount.cents();
    if cents.is_multiple_of(100) {
        json!(cents / 100)
    } else {
        json!(amount.dollars())
    }
}

/// The figures of a page as something to download: one file as JSON and one as CSV.
pub(super) fn dataset(site: &Site, name: &str, description: &str, json: Route<'_>, csv: Route<'_>) -> Thing {
    let at = |route: Route<'_>| route.at(&site.base_url).to_string();
    let file = |route, kind| json!({ "@type": "DataDownload", "encodingFormat": kind, "contentUrl": at(route) });
    let mut thing = json!({
        "@type": "Dataset",
        "@id": format!("{}#data", at(json)),
        "name": name,
        "description": description,
        "isAccessibleForFree": true,
        "creator": { "@type": "Organization", "name": site.name, "url": at(Route::Home) },
        "distribution": [file(json, "application/json"), file(csv, "text/csv")],
    });
    if let Some(licence) = &site.licence {
        thing["license"] = json!(licence.address.as_str());
    }
    thing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::fixtures::{catalog, site};

    #[test]
    fn nothing_in_a_graph_ends_the_script_around_it() {
        let text = graph(
            &site(),
            "https://site.example/x",
            ("</script><!-- & more", ""),
            None,
            &[("A > B", Route::Roles)],
            Vec::new(),
        );
        assert!(!text.contains(['<', '>', '&']), "{text}");
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["@graph"][2]["name"], "</script><!-- & more");
    }

    #[test]
    fn the_way_to_a_page_ends_with_it_and_what_it_tells_of_is_named() {
        let (catalog, site) = (catalog(), site());
        let cook = catalog.roles().find("cook").unwrap();
        let thing = occupation(&site, cook);
        let text = graph(
            &site,
            "https://site.example/roles/cook",
            ("Cook", "Cooks."),
            Some(jiff::civil::date(2026, 11, 25)),
            &[("Site", Route::Home), ("Work", Route::Roles)],
            vec![thing],
        );
        let value: Value = serde_json::from_str(&text).unwrap();
        let nodes = value["@graph"].as_array().unwrap();
        let way = nodes[1]["itemListElement"].as_array().unwrap();
        let names: Vec<_> = way.iter().map(|item| (&item["position"], &item["name"])).collect();
        assert_eq!(
            names,
            [
                (&json!(1), &json!("Site")),
                (&json!(2), &json!("Work")),
                (&json!(3), &json!("Cook"))
            ]
        );
        assert_eq!(nodes[2]["dateModified"], "2026-11-25");
        assert_eq!(
            nodes[2]["about"],
            json!([{ "@id": "https://site.example/roles/cook#occupation" }])
        );
        assert_eq!(nodes[3]["@id"], "https://site.example/roles/cook#occupation");
    }
}
