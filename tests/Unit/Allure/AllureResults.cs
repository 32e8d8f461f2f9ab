using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Allure;

/// <summary>The result files that the Allure stand-in writes, read back after real NUnit runs.</summary>
[NonParallelizable]
public sealed class AllureResults
{
    [TestCase("Passes", "passed", "")]
    [TestCase("Fails", "failed", "recovery time in s")]
    [TestCase("Throws", "broken", "no route to the lab")]
    [TestCase("Is_inconclusive", "broken", "straddles the limit")]
    [TestCase("Skips_itself", "skipped", "Refused: an alarm is open")]
    [TestCase("Is_ignored", "skipped", "not yet")]
    public void The_outcome_decides_the_status(string test, string status, string message)
    {
        var result = SampleRun.Of<Samples.EveryOutcome>()[test];

        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)result["status"], Is.EqualTo(status));
            Assert.That((string?)result["statusDetails"]?["message"] ?? "", Does.Contain(message));
            Assert.That((string?)result["stage"], Is.EqualTo("finished"));
            Assert.That((long)result["stop"]!, Is.AtLeast((long)result["start"]!).And.GreaterThan(1_700_000_000_000));
        }
    }

    [Test]
    public void Each_test_has_one_result_except_explicit_ones_that_nobody_asked_for()
    {
        var names = SampleRun.Of<Samples.EveryOutcome>().Tests.Select(test => (string?)test["name"]);

        Assert.That(names, Is.EquivalentTo(new[]
        {
            "Passes", "Fails", "Throws", "Is_inconclusive", "Skips_itself", "Is_ignored", "Has_cases", "Has_cases",
        }));
    }

    [Test]
    public void Attributes_of_class_and_method_become_labels_and_links()
    {
        var result = SampleRun.Of<Samples.EveryOutcome>()["Passes"];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(SampleRun.LabelOf(result, "epic"), Is.EqualTo("Recovery"));
            Assert.That(SampleRun.LabelOf(result, "feature"), Is.EqualTo("Database"));
            Assert.That(SampleRun.LabelOf(result, "story"), Is.EqualTo("Good"));
            Assert.That(SampleRun.LabelOf(result, "severity"), Is.EqualTo("critical"));
            Assert.That(SampleRun.LabelOf(result, "testMethod"), Is.EqualTo("Passes"));
            Assert.That(SampleRun.LabelOf(result, "suite"), Is.EqualTo("Samples"));
            Assert.That((string?)result["links"]![0]!["url"], Is.EqualTo("https://tracker.example/OPS-7"));
        }
    }

    [Test]
    public void Identifiers_stay_the_same_over_runs_and_tell_the_cases_apart()
    {
        var first = SampleRun.Of<Samples.EveryOutcome>();
        var second = SampleRun.Of<Samples.EveryOutcome>();
        var cases = first.Tests.Where(test => (string?)test["name"] == "Has_cases").ToArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Ids(first, "historyId"), Is.EquivalentTo(Ids(second, "historyId")));
            Assert.That(Ids(first, "uuid").Intersect(Ids(second, "uuid")), Is.Empty);
            Assert.That(Ids(first, "historyId").Distinct().Count(), Is.EqualTo(first.Tests.Count));
            Assert.That((string?)cases[0]["testCaseId"], Is.EqualTo((string?)cases[1]["testCaseId"]));
        }
    }

    [Test]
    public void A_one_time_set_up_that_throws_gives_every_test_a_result_with_the_failure()
    {
        var run = SampleRun.Of<Samples.SetUpThrows>();
        var setUp = run.Containers.Single()["befores"]![0]!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Ids(run, "name"), Is.EquivalentTo(new[] { "First_promise", "Second_promise" }));
            Assert.That(run.Tests.Select(t => (string?)t["status"]), Is.All.EqualTo("broken"));
            Assert.That(run.Tests.Select(t => (string?)t["statusDetails"]!["message"]), Is.All.Contains("disk full"));
            Assert.That(run.Tests.Select(t => (string?)t["statusDetails"]!["trace"]), Is.All.Contains("Run_the_drill"));
            Assert.That((string?)setUp["status"], Is.EqualTo("broken"));
            Assert.That((string?)setUp["steps"]![0]!["statusDetails"]!["message"], Is.EqualTo("disk full"));
            Assert.That(Children(run), Is.EquivalentTo(Ids(run, "uuid")));
        }
    }

    [Test]
    public void A_one_time_set_up_that_is_refused_skips_every_test_with_the_reason()
    {
        var result = SampleRun.Of<Samples.SetUpRefuses>()["Only_promise"];

        Assert.That((string?)result["status"], Is.EqualTo("skipped"));
        Assert.That((string?)result["statusDetails"]!["message"], Does.Contain("not tagged for drills"));
    }

    [Test]
    public void A_tear_down_that_fails_is_not_reported_as_passed()
    {
        var result = SampleRun.Of<Samples.TearDownFails>()["Passes_until_its_tear_down"];

        Assert.That((string?)result["status"], Is.EqualTo("broken"));
        Assert.That((string?)result["statusDetails"]!["message"], Does.Contain("not healed"));
    }

    [Test]
    public void Steps_and_attachments_belong_to_what_ran_when_they_were_made()
    {
        var run = SampleRun.Of<Samples.Talks>();
        var test = run["A sentence"];
        var container = run.Containers.Single();
        var drill = container["befores"]![0]!["steps"]![0]!;
        var outer = test["steps"]![0]!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(SampleRun.LabelOf(test, "objective"), Is.EqualTo("rto"));
            Assert.That((string?)test["parameters"]![0]!["value"], Is.EqualTo("60"));
            Assert.That((string?)outer["steps"]![0]!["name"], Is.EqualTo("inner"));
            Assert.That(SampleRun.AttachmentText(outer["attachments"]![0]!), Is.EqualTo("7"));
            Assert.That((string?)test["steps"]![1]!["status"], Is.EqualTo("failed"));
            Assert.That((string?)drill["name"], Is.EqualTo("impair"));
            Assert.That((string?)container["befores"]![0]!["status"], Is.EqualTo("passed"));
            Assert.That((string?)container["afters"]![0]!["status"], Is.EqualTo("passed"));
            Assert.That(SampleRun.AttachmentText(drill["attachments"]![0]!), Is.EqualTo("line 1"));
            Assert.That((string?)container["afters"]![0]!["steps"]![0]!["name"], Is.EqualTo("seal the evidence"));
        }
    }

    private static IEnumerable<string?> Ids(SampleRun run, string name) =>
        run.Tests.Select(test => (string?)test[name]);

    private static IEnumerable<string?> Children(SampleRun run) =>
        run.Containers.Single()["children"]!.AsArray().Select(child => (string?)child);
}
