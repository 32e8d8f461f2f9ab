namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>Whether two demands can both be kept.</summary>
internal enum Harmony
{
    /// <summary>Not known, or a matter of what the words are taken to mean.</summary>
    Depends = 0,

    /// <summary>Both can be kept.</summary>
    Compatible,

    /// <summary>Keeping one breaks the other.</summary>
    Contradiction,
}
