namespace ChaosHarness.Lab.Commands;

/// <summary>The defects that a lab can be started with.</summary>
internal static class DefectCatalogue
{
    public static IReadOnlyDictionary<string, string> All { get; } = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["B1"] = "replication is asynchronous and 300 to 800 ms behind, so that a lost primary loses acknowledged writes",
        ["B4"] = "no fencing: the old writer stays writable for 4 to 8 s after another one was promoted",
        ["B14"] = "the conflict trigger is word for word the design's: of two writes at the same time each Region keeps its own",
        ["D1"] = "the rule that starts the failover workflow is disabled, so that nobody ever fails over",
        ["D2"] = "the health endpoint says UP while the database is gone",
        ["D10"] = "failback is hasty, and the primary's database gives way some seconds after each return: the writer goes to and fro",
        ["H1"] = "the network fault reports success and is set on a subnet that nothing uses",
        ["H2"] = "the network fault vanishes 2 to 4 s after it was set, while the experiment runs on",
        ["H4"] = "Taiwan's orders service fails 40 % of its writes before any fault",
        ["D3"] = "both Regions' health checks ask Tokyo's service",
        ["D4"] = "health checks ask every 30 s and want ten failures in a row",
        ["D6"] = "the alarm of the primary Region's health watches what nobody publishes, so that it never goes off",
        ["D8"] = "the topics that alarms notify have lost their subscription, so that nobody hears of an alarm",
        ["K1"] = "the mirror into Tokyo stops after 15 to 20 s of records, without a word; its heartbeats go on",
        ["K2"] = "the mirror into Tokyo goes back to an older position once, and writes 3 to 9 records of each partition again",
        ["K3"] = "the mirror into Tokyo leaves out 3 to 9 records of each partition once",
        ["K4"] = "the mirror into Tokyo leaves out the last partition of every topic",
        ["K8"] = "the mirror into Tokyo hands each record on when it is 0.7 to 1.2 s old",
        ["N5"] = "one of the two name servers never gets a change, neither of records nor of health",
        ["N10"] = "the public name's records carry no health check, so that an unhealthy Region keeps its users",
        ["N1"] = "the users' resolver keeps every answer for 300 s at least",
        ["N2"] = "the users' resolver answers from expired entries, and asks only then",
        ["N4"] = "the users' resolver gives the name servers up for 60 s after a second without answer",
        ["H7"] = "the target file has the database endpoints of the two Regions swapped",
    };
}
