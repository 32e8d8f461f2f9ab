using System.Text.Json.Nodes;
using ChaosHarness.Harness.Drills;
using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Targets;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

[Parallelizable]
public sealed class ExpectedChangesTests
{
    private static readonly string[] Settings =
    [
        "database/writer", "record/writer.example.com A/values", "record/api.example.com A one/weight", "record/api.example.com A two/weight",
        "record/api.example.com A one/ttl",
    ];

    [Test]
    public void A_failover_that_stays_may_change_writer_record_and_weights() => Assert.That(
        ExpectedChanges.Among(Scenario(isFailedBack: true), TargetWith(failback: null), Settings),
        Is.EqualTo(Settings[..4]));

    [Test]
    public void A_failover_that_the_system_undoes_may_change_nothing() =>
        Assert.That(ExpectedChanges.Among(Scenario(isFailedBack: true), TargetWith("PT80S"), Settings), Is.Empty);

    [Test]
    public void What_a_scenario_means_to_leave_is_expected_whatever_the_system_does_by_itself() =>
        Assert.That(ExpectedChanges.Among(Scenario(isFailedBack: false), TargetWith("PT80S"), Settings), Is.EqualTo(Settings[..4]));

    private static Scenario Scenario(bool isFailedBack) => new()
    {
        Id = "some_failover",
        Title = "Something fails over",
        Faults = ["primary-database-cut"],
        Moves = Movement.Database,
        Objectives = [],
        ExpectedChanges = ["database/writer", "record/{writer} A/values", "record/{public} A */weight"],
        IsFailedBack = isFailedBack,
    };

    private static Target TargetWith(string? failback)
    {
        var file = ValidTarget.Json();
        file["budgets"]!["failback"] = failback is null ? null : JsonValue.Create(failback);
        if (failback is null)
        {
            file["budgets"]!.AsObject().Remove("failback");
        }

        return ValidTarget.Read(file).Target!;
    }
}
