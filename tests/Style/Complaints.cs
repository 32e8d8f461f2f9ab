using NUnit.Framework;

namespace ChaosHarness.Tests.Style;

/// <summary>Fails with every complaint at once.</summary>
internal static class Complaints
{
    public static void Report(IEnumerable<string> complaints, string advice)
    {
        var all = complaints.Order(StringComparer.Ordinal).ToList();
        if (all.Count > 0)
        {
            Assert.Fail($"{advice}\n  {string.Join("\n  ", all)}");
        }
    }
}
