use super::*;
use crate::import::crosswalk::tests::crosswalk;
use crate::import::workbook::written;

const SKILLS: &str = "O*NET-SOC Code\tTitle\tElement ID\tElement Name\tScale ID\tScale Name\tData Value\tN\tRecommend Suppress\tNot Relevant\r\n\
    51-1011.00\tMakers\t2.A.1\tActive Listening\tIM\tImportance\t4.12\t8\tN\t\r\n\
    51-1011.00\tMakers\t2.A.1\tActive Listening\tLV\tLevel\t0.00\t8\tN\tY\r\n\
    51-1011.00\tMakers\t2.A.2\tWriting\tIM\tImportance\t3.00\t8\tN\t\r\n\
    51-1011.00\tMakers\t2.A.3\tSpeaking\tIM\tImportance\t3.00\t8\tN\t\r\n\
    51-1011.00\tMakers\t2.A.4\tQuality Control Analysis\tIM\tImportance\t5.00\t8\tY\t\r\n\
    51-1011.03\tMakers of Small Things\t2.A.1\tActive Listening\tIM\tImportance\t1.00\t8\tN\t\r\n\
    15-1299.01\tWeb Makers\t2.A.1\tActive Listening\tIM\tImportance\t3.00\t8\tN\t\r\n\
    15-1299.02\tNet Makers\t2.A.1\tActive Listening\tIM\tImportance\t3.25\t8\tN\t\r\n\
    15-1299.02\tNet Makers\t2.A.2\tWriting\tIM\tImportance\t4.00\t8\tN\t\r\n\
    31-1121.00\tHome Aides\t2.A.1\tActive Listening\tIM\tImportance\t5.00\t8\tN\t\r\n\
    31-1122.01\tCare Aides\t2.A.1\tActive Listening\tIM\tImportance\t3.00\t8\tN\t\r\n\
    31-1122.02\tMore Care Aides\t2.A.1\tActive Listening\tIM\tImportance\t4.00\t8\tN\t\r\n\
    31-1122.02\tMore Care Aides\t2.A.2\tWriting\tIM\tImportance\t2.00\t8\tN\t\r\n";

const SKILLS_TWICE: &str = "O*NET-SOC Code\tElement Name\tScale ID\tData Value\tRecommend Suppress\r\n\
    51-1011.00\tWriting\tIM\t3.00\tN\r\n\
    51-1011.00\tWriting\tLV\t3.00\tN\r\n\
    51-1011.00\tWriting\tIM\t4.00\tN\r\n";

const ZONES: &str = "O*NET-SOC Code\tJob Zone\tDate\tDomain Source\r\n\
    15-1299.01\t4\t08/2023\tAnalyst\r\n15-1299.02\t4\t08/2023\tAnalyst\r\n\
    31-1121.00\t2\t08/2023\tAnalyst\r\n31-1122.00\t1\t08/2023\tAnalyst\r\n\
    51-1011.00\t2\t08/2023\tAnalyst\r\n51-1011.03\t5\t08/2023\tAnalyst\r\n";

const TECHNOLOGY: &str = "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand\r\n\
    51-1011.00\tA \"quoted\" tool\t1\tTools\tN\tN\r\n\
    51-1011.00\tSheets\t1\tTools\tY\tN\r\n\
    51-1011.00\tLetters\t1\tTools\tN\tY\r\n\
    51-1011.00\tSlides\t1\tTools\tY\tY\r\n\
    51-1011.03\tNever seen\t1\tTools\tY\tY\r\n\
    31-1121.00\tCharts\t1\tTools\tN\tN\r\n\
    31-1121.00\tMail\t1\tTools\tN\tN\r\n\
    31-1122.00\tMail\t1\tTools\tY\tY\r\n\
    31-1122.00\tNotes\t1\tTools\tY\tN\r\n";

const RELATED: &str = "O*NET-SOC Code\tRelated O*NET-SOC Code\tRelatedness Tier\tIndex\r\n\
    51-1011.00\t15-1299.02\tSupplemental\t11\r\n\
    51-1011.00\t29-1141.00\tPrimary-Long\t6\r\n\
    51-1011.00\t31-1122.00\tPrimary-Short\t2\r\n\
    51-1011.00\t51-1011.03\tPrimary-Short\t1\r\n\
    51-1011.00\t31-1121.00\tPrimary-Short\t3\r\n\
    51-1011.00\t55-1011.00\tPrimary-Short\t4\r\n\
    31-1121.00\t31-1122.00\tPrimary-Short\t1\r\n\
    31-1121.00\t29-1141.00\tPrimary-Short\t3\r\n\
    31-1122.00\t51-1011.00\tPrimary-Short\t2\r\n\
    15-1299.01\t55-1011.00\tPrimary-Short\t1\r\n";

const READ_ME: &str =
    "O*NET 99.1 Database\nDecember 2031 Release\n------\n\nFor information on current and future releases,\n";

fn folder(changes: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let files = [
        ("Skills.txt", SKILLS),
        ("Job Zones.txt", ZONES),
        ("Technology Skills.txt", TECHNOLOGY),
        ("Related Occupations.txt", RELATED),
        ("Read Me.txt", READ_ME),
    ];
    for (name, text) in files.iter().chain(changes) {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// The same with the skills as a workbook.
fn folder_with_workbook(skills: &str) -> tempfile::TempDir {
    let folder = folder(&[]);
    std::fs::remove_file(folder.path().join("Skills.txt")).unwrap();
    let rows: Vec<Vec<&str>> = skills.lines().map(|line| line.split('\t').collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    written(folder.path(), "Skills.xlsx", &[("Skills", &rows)]);
    folder
}

fn soc(code: &str) -> SocCode {
    code.parse().unwrap()
}

fn slugs() -> RoleSlugs {
    [
        ("51-1011", "maker"),
        ("29-1141", "nurse"),
        ("31-1120", "aide"),
        ("15-1299", "web-maker"),
    ]
    .map(|(code, slug)| (soc(code), slug.parse().unwrap()))
    .into()
}

fn read_folder(folder: &tempfile::TempDir) -> Result<Onet, String> {
    read(folder.path(), &crosswalk().hybrids, &slugs())
        .map_err(|error| error.to_string().replace(&format!("{}/", folder.path().display()), ""))
}

#[test]
fn skills_are_all_that_are_rated_the_most_important_first() {
    let onet = read_folder(&folder(&[])).unwrap();
    assert_eq!(
        onet.skills[&soc("51-1011")].to_string(),
        "source = \"onet\"\nperiod = \"December 2031\"\nlist = [{ name = \"Active listening\", importance = 78 }, \
         { name = \"Speaking\", importance = 50 }, { name = \"Writing\", importance = 50 }]\n"
    );
}

#[test]
fn a_role_without_rated_skills_says_so() {
    let mut slugs = slugs();
    slugs.insert(soc("53-3054"), "driver".parse().unwrap());
    let onet = read(folder(&[]).path(), &crosswalk().hybrids, &slugs).unwrap();
    assert_eq!(
        onet.skills[&soc("53-3054")].to_string(),
        "source = \"onet\"\nperiod = \"December 2031\"\nlist = { missing = \"not-published\" }\n"
    );
}

#[test]
fn several_occupations_give_the_mean() {
    let skills = read_folder(&folder(&[])).unwrap().skills;
    // 3.00 and 3.25 are 3.125, which is 53.125 of 100.
    let text = skills[&soc("15-1299")].to_string();
    assert!(
        text.contains("[{ name = \"Writing\", importance = 75 }, { name = \"Active listening\", importance = 53 }]"),
        "{text}"
    );
    // 5.00, and 3.50 of 3.00 and 4.00, are 4.25, which is 81.25 of 100.
    let text = skills[&soc("31-1120")].to_string();
    assert!(
        text.contains("[{ name = \"Active listening\", importance = 81 }, { name = \"Writing\", importance = 25 }]"),
        "{text}"
    );
    assert!(!skills.contains_key(&soc("31-1121")));
}

#[test]
fn a_workbook_of_skills_says_the_same_as_a_text() {
    let text = folder(&[]);
    let workbook = folder_with_workbook(SKILLS);
    let as_text = |onet: &Onet| onet.skills.values().map(Table::to_string).collect::<String>();
    assert_eq!(
        as_text(&read_folder(&text).unwrap()),
        as_text(&read_folder(&workbook).unwrap())
    );
    assert_eq!(
        read_folder(&folder_with_workbook(SKILLS_TWICE)).err().unwrap(),
        "Skills.xlsx, sheet \u{201c}Skills\u{201d}, row 4, column \u{201c}Element Name\u{201d}: the importance of \
         \u{201c}Writing\u{201d} for 51-1011.00 is there twice"
    );
}

#[test]
fn job_zones_are_those_that_all_agree_on() {
    let zones = read_folder(&folder(&[])).unwrap().job_zones;
    let text = |code| zones[&soc(code)].to_string();
    assert_eq!(
        text("51-1011"),
        "{ value = 2, source = \"onet\", period = \"December 2031\" }"
    );
    assert_eq!(
        text("15-1299"),
        "{ value = 4, source = \"onet\", period = \"December 2031\" }"
    );
    assert_eq!(
        text("31-1120"),
        "{ missing = \"not-published\", source = \"onet\", period = \"December 2031\" }"
    );
    assert_eq!(zones.len(), 3);
}

#[test]
fn technology_in_demand_comes_first() {
    let technology = read_folder(&folder(&[])).unwrap().technology;
    let names = |code| technology[&soc(code)]["names"].to_string();
    assert_eq!(
        names("51-1011").trim(),
        "[\"Letters\", \"Slides\", \"Sheets\", 'A \"quoted\" tool']"
    );
    assert_eq!(names("31-1120").trim(), "[\"Mail\", \"Notes\", \"Charts\"]");
    let mut long = TECHNOLOGY.to_owned();
    long.extend((1..20).map(|number| format!("51-1011.00\tTool {number}\t1\tTools\tN\tN\r\n")));
    let technology = read_folder(&folder(&[("Technology Skills.txt", &long)]))
        .unwrap()
        .technology;
    assert_eq!(technology[&soc("51-1011")]["names"].as_array().unwrap().len(), 12);
}

#[test]
fn related_occupations_are_roles_by_tier_and_index() {
    let related = read_folder(&folder(&[])).unwrap().related;
    let roles = |code| related[&soc(code)]["roles"].to_string();
    assert_eq!(roles("51-1011").trim(), "[\"aide\", \"nurse\", \"web-maker\"]");
    assert_eq!(roles("31-1120").trim(), "[\"maker\", \"nurse\"]");
    assert!(!related.contains_key(&soc("15-1299")));
}

#[test]
fn what_is_not_the_database_is_refused() {
    for (name, text, message) in [
        (
            "Read Me.txt",
            READ_ME.replace(" Release", ""),
            "does not name the release",
        ),
        (
            "Skills.txt",
            SKILLS.replace("4.12", "0.12"),
            "row 2, column \u{201c}Data Value\u{201d}: expected an importance",
        ),
        (
            "Skills.txt",
            SKILLS.replace("Recommend Suppress", "Suppress"),
            "column \u{201c}Recommend Suppress\u{201d}: no such column",
        ),
        (
            "Job Zones.txt",
            ZONES.replace("\t5\t", "\t6\t"),
            "row 7, column \u{201c}Job Zone\u{201d}: \u{201c}6\u{201d} is not a job zone",
        ),
        (
            "Job Zones.txt",
            ZONES.replace("51-1011.03", "51-1011"),
            "row 7, column \u{201c}O*NET-SOC Code\u{201d}: \u{201c}51-1011\u{201d} is not an O*NET-SOC code",
        ),
        (
            "Job Zones.txt",
            ZONES.replace("51-1011.03", "51-1011.00"),
            "row 7, column \u{201c}O*NET-SOC Code\u{201d}: 51-1011.00 is there twice",
        ),
        (
            "Skills.txt",
            SKILLS_TWICE.to_owned(),
            "row 4, column \u{201c}Element Name\u{201d}: the importance of \u{201c}Writing\u{201d} for 51-1011.00 is \
             there twice",
        ),
        (
            "Technology Skills.txt",
            TECHNOLOGY.replace("N\tY", "N\tMaybe"),
            "row 4, column \u{201c}In Demand\u{201d}: expected Y or N",
        ),
        (
            "Related Occupations.txt",
            RELATED.replace("Primary-Long", "Primary"),
            "row 3, column \u{201c}Relatedness Tier\u{201d}: \u{201c}Primary\u{201d} is none of",
        ),
    ] {
        let error = read_folder(&folder(&[(name, &text)])).unwrap_err();
        assert!(error.starts_with(name) && error.contains(message), "{error}");
    }
    let empty = folder(&[]);
    std::fs::remove_file(empty.path().join("Skills.txt")).unwrap();
    assert!(read_folder(&empty).unwrap_err().starts_with("cannot read Skills.txt"));
}
