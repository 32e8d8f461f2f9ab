using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

/// <summary>Says whether a measured interval contains the truth.</summary>
internal static class Enclosed
{
    public static void Within(double? lower, double? upper, double truth, string what)
    {
        Assert.That(lower, Is.Not.Null.And.LessThanOrEqualTo(truth), what);
        Assert.That(upper, Is.Not.Null.And.GreaterThanOrEqualTo(truth), what);
    }
}
