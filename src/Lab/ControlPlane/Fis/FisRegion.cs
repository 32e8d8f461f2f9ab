using System.Security.Cryptography;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>FIS of one Region: its templates, experiments and safety lever.</summary>
internal sealed class FisRegion(string region, FisSurroundings surroundings)
{
    private const int ActiveLimit = 5;
    private const int TemplateLimit = 500;

    private static readonly TimeSpan Retention = TimeSpan.FromDays(120);

    private readonly Dictionary<string, FisTemplate> templates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FisRunner> runners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Id, string Asked)> tokens = new(StringComparer.Ordinal);
    private readonly Random random = new(surroundings.Seed);
    private readonly FisThrottle throttle = new(surroundings.Clock);
    private bool isEngaged;

    /// <summary>Held by whoever reads or changes anything of this Region.</summary>
    public Lock Gate { get; } = new();

    public string Name => region;

    /// <summary>Engaging lasts until every experiment is over that ran when the lever was engaged.</summary>
    public string LeverStatus => !isEngaged ? "disengaged"
        : runners.Values.All(runner => runner.Experiment.IsFinal) ? "engaged"
        : "engaging";

    public string LeverReason { get; private set; } = "Initial state";

    public IEnumerable<FisTemplate> Templates => templates.Values.OrderBy(template => template.CreatedAt);

    public IEnumerable<FisExperiment> Experiments =>
        runners.Values.Select(runner => runner.Experiment).OrderBy(experiment => experiment.CreatedAt);

    public FisTemplate Template(string id) =>
        templates.GetValueOrDefault(id) ?? throw FisErrors.NotFound("experiment template", id);

    public FisExperiment Experiment(string id) =>
        runners.GetValueOrDefault(id)?.Experiment ?? throw FisErrors.NotFound("experiment", id);

    /// <summary>Lets a call in, or refuses it because there were too many.</summary>
    public void Admit()
    {
        throttle.Take();
        var oldest = surroundings.Clock.GetUtcNow() - Retention;
        foreach (var id in runners.Values.Where(runner => runner.Experiment.EndedAt < oldest).Select(runner => runner.Experiment.Id).ToList())
        {
            runners.Remove(id);
        }
    }

    /// <summary>Adds a template; the same token again gives the template it made.</summary>
    public FisTemplate Add(string? token, string asked, Func<string, FisTemplate> make)
    {
        var key = $"template/{token}";
        if (token is not null && Known(key, asked) is { } known && templates.TryGetValue(known, out var made))
        {
            return made;
        }

        if (templates.Count >= TemplateLimit)
        {
            throw FisErrors.Quota($"There are {templates.Count} templates in {region}; the limit is {TemplateLimit}. Delete some.");
        }

        var template = make(NewId("EXT"));
        Put(template);
        tokens[key] = (template.Id, asked);
        return template;
    }

    public void Put(FisTemplate template)
    {
        FisTemplateRules.Check(template, surroundings.ShortestAction);
        templates[template.Id] = template;
    }

    public void Remove(string id) => templates.Remove(id);

    public FisExperiment Start(
        string? token, string asked, FisTemplate template, string actionsMode, IReadOnlyDictionary<string, string> tags)
    {
        var key = $"experiment/{token}";
        if (token is not null && Known(key, asked) is { } known)
        {
            return Experiment(known);
        }

        var active = Experiments.Count(running => !running.IsFinal);
        if (active >= ActiveLimit)
        {
            throw FisErrors.Quota($"There are {active} active experiments in {region}; the limit is {ActiveLimit}. Wait or stop one.");
        }

        var experiment = new FisExperiment(
            NewId("EXP"), template, actionsMode, tags, surroundings.Clock.GetUtcNow(), surroundings.Witness);
        var runner = new FisRunner(
            experiment, surroundings.Effects, surroundings.CloudWatch, Gate, random, surroundings.Clock);
        runners[experiment.Id] = runner;
        tokens[key] = (experiment.Id, asked);
        Launch(runner);
        return experiment;
    }

    public void Stop(string id, string reason)
    {
        Experiment(id);
        runners[id].Stop(reason);
    }

    /// <summary>Engaged: what runs is stopped, what is started from now on is cancelled.</summary>
    public void SetLever(string status, string reason)
    {
        if (LeverStatus == "engaging" || status == LeverStatus)
        {
            throw FisErrors.Conflict($"The safety lever is '{LeverStatus}' and cannot be set to '{status}' now.");
        }

        (isEngaged, LeverReason) = (status == "engaged", reason);
        foreach (var runner in runners.Values.Where(_ => isEngaged))
        {
            runner.Stop("The safety lever was engaged: " + reason);
        }
    }

    private void Launch(FisRunner runner)
    {
        var experiment = runner.Experiment;
        if (!isEngaged)
        {
            surroundings.Work.Start(runner.RunAsync);
            return;
        }

        var now = surroundings.Clock.GetUtcNow();
        foreach (var name in experiment.Actions.Keys)
        {
            experiment.MoveAction(name, "cancelled", "The safety lever is engaged.", now);
        }

        experiment.Move("cancelled", "The safety lever is engaged.", now);
    }

    private string? Known(string key, string asked) => !tokens.TryGetValue(key, out var known) ? null
        : known.Asked == asked ? known.Id
        : throw FisErrors.Conflict("The client token was used with other parameters. Use a new one.");

    private static string NewId(string prefix) =>
        prefix + RandomNumberGenerator.GetString("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz", 15);
}
