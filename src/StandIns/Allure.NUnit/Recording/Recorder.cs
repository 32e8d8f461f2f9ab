using System.Collections.Concurrent;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Allure.Net.Commons.Recording;

/// <summary>Keeps what runs now, and writes each result when its outcome is final.</summary>
internal sealed class Recorder(AllureSettings settings, TimeProvider clock)
{
    private static readonly Lazy<Recorder> Shared = new(() => new Recorder(AllureSettings.Load(), TimeProvider.System));

    private readonly ConcurrentDictionary<string, FixtureScope> fixtures = new();
    private readonly ConcurrentDictionary<string, TestResult> running = new();
    private readonly AsyncLocal<StepResult?> step = new();
    private readonly ResultFolder folder = new(settings.Directory);

    // Tests of one fixture share the container, and tasks of one test share its lists.
    private readonly Lock gate = new();

    public static Recorder Instance => Shared.Value;

    public TestResult? CurrentTest => running.GetValueOrDefault(TestExecutionContext.CurrentContext.CurrentTest.Id);

    public FixtureResult? CurrentFixture =>
        fixtures.GetValueOrDefault(TestExecutionContext.CurrentContext.CurrentTest.Id)?.Open;

    public StepResult? CurrentStep => CurrentTest is null && CurrentFixture is null ? null : step.Value;

    public ExecutableItem? CurrentItem => CurrentStep ?? (ExecutableItem?)CurrentTest ?? CurrentFixture;

    public void Update<T>(T? item, Action<T> change)
        where T : class
    {
        if (item is not null)
        {
            lock (gate)
            {
                change(item);
            }
        }
    }

    public void OpenFixture(TestExecutionContext context)
    {
        var test = context.CurrentTest;
        var container = new TestResultContainer { uuid = NewId(), name = test.FullName, start = Now() };
        var scope = new FixtureScope(context.CurrentResult, container);
        if (test is TestSuite suite && FixtureScope.NamesOf(suite.OneTimeSetUpMethods) is { } names)
        {
            scope.Start(Begun<FixtureResult>(names), container.befores);
        }

        fixtures[test.Id] = scope;
        Listening.Attach(context, this);
    }

    public void EndOneTimeSetUp(ITest fixture) => Update(fixtures.GetValueOrDefault(fixture.Id), s => s.EndOpen(Now()));

    public void StartOneTimeTearDown(ITest fixture)
    {
        if (fixture is TestSuite suite && FixtureScope.NamesOf(suite.OneTimeTearDownMethods) is { } names)
        {
            Update(
                fixtures.GetValueOrDefault(fixture.Id),
                scope => scope.Start(Begun<FixtureResult>(names), scope.Container.afters));
        }
    }

    public TestResult StartTest(ITest test) => running.GetOrAdd(test.Id, _ =>
    {
        var result = ResultDraft.Of(test, settings);
        result.uuid = NewId();
        result.stage = Stage.running;
        result.start = Now();
        Update(ScopeOf(test), scope => scope.Container.children.Add(result.uuid));
        return result;
    });

    public void Finish(ITestResult outcome)
    {
        if (outcome.Test.IsSuite)
        {
            FinishFixture(outcome.Test);
            return;
        }

        var scope = ScopeOf(outcome.Test);
        Update(scope, s => s.EndOpen(Now()));
        var result = StartTest(outcome.Test);
        running.TryRemove(outcome.Test.Id, out _);
        if (outcome.ResultState.Matches(ResultState.Explicit))
        {
            // Nobody asked for it, so the report should not speak of it.
            Update(scope, s => s.Container.children.Remove(result.uuid!));
            return;
        }

        if (!string.IsNullOrWhiteSpace(outcome.Output))
        {
            var output = System.Text.Encoding.UTF8.GetBytes(outcome.Output);
            AttachTo(result, "Console Output", "text/plain", output, ".txt");
        }

        byte[] json;
        lock (gate)
        {
            ResultDraft.Complete(result, outcome, scope?.Suite.StackTrace);
            result.stop = Now();
            json = ResultFolder.Serialize(result);
        }

        folder.WriteResult(result.uuid!, json);
    }

    public StepResult StartStep(string name)
    {
        var started = Begun<StepResult>(name);
        Update(CurrentItem, parent => parent.steps.Add(started));
        step.Value = started;
        return started;
    }

    public void EndStep(StepResult ended, StepResult? outer, Exception? failure)
    {
        lock (gate)
        {
            ended.stage = Stage.finished;
            ended.stop = Now();
            ended.status = failure is null ? Status.passed : Outcomes.StatusOf(failure);
            ended.statusDetails = failure is null ? null : Outcomes.DetailsOf(failure);
        }

        step.Value = outer;
    }

    public void AttachTo(ExecutableItem item, string? name, string? type, byte[] content, string? extension)
    {
        var source = folder.WriteAttachment(NewId(), content, extension ?? "");
        Update(item, i => i.attachments.Add(new Attachment { name = name, type = type, source = source }));
    }

    public Link Resolve(Link link) => settings.Resolve(link);

    private void FinishFixture(ITest fixture)
    {
        if (!fixtures.TryRemove(fixture.Id, out var scope))
        {
            return;
        }

        byte[] json;
        lock (gate)
        {
            scope.EndOpen(Now());
            scope.Container.stop = Now();
            json = ResultFolder.Serialize(scope.Container);
        }

        folder.WriteContainer(scope.Container.uuid!, json);
    }

    private FixtureScope? ScopeOf(ITest test)
    {
        for (var parent = test.Parent; parent is not null; parent = parent.Parent)
        {
            if (fixtures.TryGetValue(parent.Id, out var scope))
            {
                return scope;
            }
        }

        return null;
    }

    private T Begun<T>(string name)
        where T : ExecutableItem, new() => new() { name = name, stage = Stage.running, start = Now() };

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private static string NewId() => Guid.NewGuid().ToString();
}
