namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>The clauses that disaster recovery drills bear on. Paraphrases from public sources; the texts of the frameworks decide.</summary>
internal static class ControlClauses
{
    public static readonly IReadOnlyList<ControlClause> All =
    [
        new(
            "ISO 22301:2019, 8.5",
            "An exercise programme with planned scenarios and clear aims, a formal report with outcomes and "
                + "actions, at planned intervals and on change.",
            ["drills", "objectives", "findings"],
            "Scenario, date, objectives agreed beforehand, outcome, findings with room for owner and date.",
            "The programme itself, its calendar, and whether the scenarios cover the risks of the organisation."),
        new(
            "ISO 22301:2019, 8.6",
            "Capabilities and documents are evaluated using exercises.",
            ["findings", "arithmetic"],
            "What fell short, and where objectives contradict each other.",
            "That somebody changed the plan because of it."),
        new(
            "ISO/IEC 27001:2022, A.5.30",
            "ICT readiness is planned, maintained and tested from continuity objectives.",
            ["objectives", "digests"],
            "Measured recovery time and loss against sourced limits, with native records.",
            "The business impact analysis from which the limits should come."),
        new(
            "SOC 2, A1.2",
            "Recovery infrastructure is designed, operated, maintained and monitored.",
            ["stories", "digests"],
            "Configuration at drill time by digest; replication and monitoring as they behaved.",
            "Backups, and operation between drills."),
        new(
            "SOC 2, A1.3",
            "Recovery plan procedures are tested: scenarios by likelihood and magnitude, missing key people, "
                + "integrity of data, plans revised from results.",
            ["drills", "objectives", "stories", "sign-off"],
            "The test, its scenario, its data integrity result, and a sign-off with participants and absentees.",
            "A period: a Type II opinion needs every drill of it, failed and refused ones too. Restores from "
                + "backup are not drilled here."),
        new(
            "DORA (EU) 2022/2554, art. 24",
            "A risk-based testing programme by independent parties, with procedures to rank, classify and remedy "
                + "issues.",
            ["findings", "sign-off"],
            "Findings by verdict, and a place to state who was independent of whom.",
            "Independence: the report cannot know who ran it. Remedies are not tracked here."),
        new(
            "DORA (EU) 2022/2554, art. 25",
            "A range of tests, scenario-based and end-to-end tests among them.",
            ["drills", "stories"],
            "Scenario-based tests with real faults, judged from what clients saw.",
            "Source code review, vulnerability assessment, physical security and the other tests that the article "
                + "lists."),
        new(
            "DORA (EU) 2022/2554, art. 26",
            "Advanced testing by threat-led penetration tests.",
            [],
            "Nothing.",
            "Everything: a drill is no penetration test."),
        new(
            "DORA RTS (EU) 2024/1774, art. 25",
            "Severe but plausible scenarios; critical functions run on the secondary for a sufficient period and "
                + "normal functioning is restored.",
            ["stories", "objectives"],
            "Failover, the time on the secondary as the story tells it, loss and split brain.",
            "Whether that period is sufficient, a report to the management body, and failback where no drill "
                + "above judges it."),
        new(
            "NIST SP 800-53 r5, CP-4",
            "The contingency plan is tested at a defined frequency with defined tests; results are reviewed; "
                + "corrective action is started.",
            ["drills", "objectives", "findings", "sign-off"],
            "Test, result, review block, findings to act on.",
            "The frequency, and that corrective action was taken."),
        new(
            "NIST SP 800-53 r5, CP-4(2), CP-4(3)",
            "Test at the alternate site; automated testing.",
            ["stories", "digests"],
            "Users were served by the other Region, where the story says so; harness and version by which it was "
                + "tested.",
            "That the alternate site's controls equal those of the primary."),
        new(
            "NIST SP 800-53 r5, CP-10",
            "The system is recovered to a known state within the agreed time.",
            ["objectives"],
            "Recovery time and recovery point as intervals; residue against the configuration before.",
            "Reconstitution after destruction."),
    ];
}
