namespace ChaosHarness.Lab.Commands;

/// <summary>The defects that a lab can be started with.</summary>
internal static class DefectCatalogue
{
    public static IReadOnlyDictionary<string, string> All { get; } = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["B1"] = "replication is asynchronous and 300 to 800 ms behind, so that a lost primary loses acknowledged writes",
        ["B4"] = "no fencing: the old writer stays writable for 4 to 8 s after another one was promoted",
        ["D1"] = "the rule that starts the failover workflow is disabled, so that nobody ever fails over",
        ["D2"] = "the health endpoint says UP while the database is gone",
        ["H1"] = "the network fault reports success and is set on a subnet that nothing uses",
        ["H2"] = "the network fault vanishes 2 to 4 s after it was set, while the experiment runs on",
        ["H4"] = "Taiwan's orders service fails 40 % of its writes before any fault",
        ["H7"] = "the target file has the database endpoints of the two Regions swapped",
    };
}
