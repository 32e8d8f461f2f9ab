using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.ControlPlane;

/// <summary>The names that a lab has from its start.</summary>
[Parallelizable]
public sealed class ZoneAtStartTests
{
    [TestCase("active.cluster-taiwan.kimkao.io.", "10.1.3.20")]
    [TestCase("active.cluster-tokyo.kimkao.io.", "10.2.3.20")]
    [TestCase("orders.cluster-taiwan.kimkao.io.", "10.1.3.10")]
    [TestCase("orders.cluster-tokyo.kimkao.io.", "10.2.3.10")]
    public void Each_database_of_each_region_has_a_name(string name, string address)
    {
        var lab = new LabOptions
        {
            Name = "test",
            Folder = "nowhere",
            Profile = "reference",
            Pace = "quick",
            Defects = [],
            Seed = 1,
            Secrets = new LabSecrets("k", "s", "p"),
            Settings = LabSettings.For("reference", "quick"),
        };
        Assert.That(ZoneAtStart.Records(lab).Single(record => record.Name == name).Values, Is.EqualTo([address]));
    }
}
