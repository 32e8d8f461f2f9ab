using System.Collections;
using ChaosHarness.Lab.Commands;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.Commands;

[Parallelizable]
public sealed class LabEnvironmentTests
{
    private static readonly string[] OfTheLab = ["AWS_ACCESS_KEY_ID=lab", "DRILL_TARGET=/lab/target.json"];

    [Test]
    public void A_target_that_the_user_names_is_not_replaced_by_the_labs_own()
    {
        var merged = LabEnvironment.Merge(new Hashtable { ["DRILL_TARGET"] = "/lab/target-short.json" }, OfTheLab);
        Assert.That(merged, Does.Contain("DRILL_TARGET=/lab/target-short.json").And.Not.Contain("DRILL_TARGET=/lab/target.json"));
    }

    [Test]
    public void Without_one_the_labs_target_is_named() =>
        Assert.That(LabEnvironment.Merge(new Hashtable(), OfTheLab), Does.Contain("DRILL_TARGET=/lab/target.json"));

    [Test]
    public void Credentials_of_a_real_account_never_enter_a_lab()
    {
        var users = new Hashtable { ["AWS_ACCESS_KEY_ID"] = "real", ["AWS_PROFILE"] = "production", ["AWS_SESSION_TOKEN"] = "real", ["TERM"] = "vt100" };
        Assert.That(LabEnvironment.Merge(users, OfTheLab), Is.EquivalentTo(OfTheLab.Append("TERM=vt100")));
    }
}
