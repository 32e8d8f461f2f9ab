using ChaosHarness.Cli;
using ChaosHarness.Cli.Commands;
using ChaosHarness.Harness.Evidence;
using ChaosHarness.Tests.Unit.Harness;
using ChaosHarness.Tests.Unit.Harness.Reports;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Cli;

public sealed class ReportCommandTests
{
    private ScratchFolder scratch = null!;

    [SetUp]
    public void MakeFolder() => scratch = new ScratchFolder();

    [TearDown]
    public void RemoveFolder() => scratch.Dispose();

    [Test]
    public async Task Without_an_invocation_or_with_a_folder_that_is_not_there_nothing_is_written()
    {
        var command = new ReportCommand(Here());
        Assert.That(await command.RunAsync([], "text", CancellationToken.None), Is.EqualTo(ExitStatus.Usage));
        Assert.That(await command.RunAsync([scratch.PathOf("gone")], "text", CancellationToken.None), Is.EqualTo(ExitStatus.Usage));
        Assert.That(Directory.Exists(Here().Reports), Is.False);
    }

    [Test]
    public void The_environment_of_an_invocation_names_target_profile_seed_and_version()
    {
        var checkout = Here();
        Directory.CreateDirectory(checkout.AllureResults);
        File.WriteAllText(Path.Combine(checkout.ReportTool, "categories.json"), "[]");
        AllureEnvironment.Write(checkout, SealedDrill.Record(scratch, new DrillScript(), new DrillScript()).Drills);
        var lines = File.ReadAllLines(Path.Combine(checkout.AllureResults, "environment.properties"));
        Assert.That(
            lines,
            Is.SupersetOf(new[]
            {
                "Target = double", "Profile = fast", "Pace = quick", "Seed = 1", "Harness = 0", "Objectives = design",
                "Regions = ap-east-2 (primary), ap-northeast-1 (secondary)", "Control_plane = 10.9.0.2:8080",
            }));
        Assert.That(Path.Combine(checkout.AllureResults, "categories.json"), Does.Exist);
        Assert.That(LatestDrills.Read(checkout.Reports), Is.Empty, "reporting starts no invocation");
    }

    private Checkout Here() => new(scratch.PathOf());
}
