namespace ChaosHarness.Lab.Resolvers;

/// <summary>A root zone with nothing in it: no name but the lab's exists, and no packet leaves for a root server.</summary>
internal static class EmptyRoot
{
    public const string FileName = "root.zone";

    public const string Zone = """
        $TTL 60
        @ IN SOA localhost. nobody.localhost. 1 3600 600 86400 60
        @ IN NS localhost.
        localhost. IN A 127.0.0.1

        """;
}
