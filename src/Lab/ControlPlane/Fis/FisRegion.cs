using System.Security.Cryptography;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>FIS of one Region: its templates, experiments and safety lever.</summary>
internal sealed class FisRegion(string region, FisSurroundings surroundings)
{
    private const int ActiveLimit = 5;
    private const int TemplateLimit = 500;

    private readonly Dictionary<string, FisTemplate> templates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FisRunner> runners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> tokens = new(StringComparer.Ordinal);
    private readonly Random random = new(surroundings.Seed);

    /// <summary>Held by whoever reads or changes anything of this Region.</summary>
    public Lock Gate { get; } = new();

    public string Name => region;

    public string LeverStatus { get; private set; } = "disengaged";

    public string LeverReason { get; private set; } = "Initial state";

    public IEnumerable<FisTemplate> Templates => templates.Values.OrderBy(template => template.CreatedAt);

    public IEnumerable<FisExperiment> Experiments =>
        runners.Values.Select(runner => runner.Experiment).OrderBy(experiment => experiment.CreatedAt);

    public FisTemplate Template(string id) =>
        templates.GetValueOrDefault(id) ?? throw FisErrors.NotFound("experiment template", id);

    public FisExperiment Experiment(string id) =>
        runners.GetValueOrDefault(id)?.Experiment ?? throw FisErrors.NotFound("experiment", id);

    /// <summary>Adds a template; the same token again gives the template it made.</summary>
    public FisTemplate Add(string? token, Func<string, FisTemplate> make)
    {
        if (token is not null && tokens.TryGetValue("template/" + token, out var known)
            && templates.TryGetValue(known, out var made))
        {
            return made;
        }

        if (templates.Count >= TemplateLimit)
        {
            throw FisErrors.Quota($"There are {templates.Count} templates in {region}; the limit is {TemplateLimit}. Delete some.");
        }

        var template = make(NewId("EXT"));
        Put(template);
        if (token is not null)
        {
            tokens["template/" + token] = template.Id;
        }

        return template;
    }

    public void Put(FisTemplate template)
    {
        FisTemplateRules.Check(template, surroundings.ShortestAction);
        templates[template.Id] = template;
    }

    public void Remove(string id) => templates.Remove(id);

    public FisExperiment Start(
        string? token, FisTemplate template, string actionsMode, IReadOnlyDictionary<string, string> tags)
    {
        var key = $"experiment/{token}";
        if (token is not null && tokens.TryGetValue(key, out var known))
        {
            var earlier = Experiment(known);
            return earlier.Template.Id == template.Id && earlier.ActionsMode == actionsMode
                ? earlier
                : throw FisErrors.Conflict($"The client token '{token}' was used with other parameters. Use a new one.");
        }

        var active = Experiments.Count(running => !running.IsFinal);
        if (active >= ActiveLimit)
        {
            throw FisErrors.Quota($"There are {active} active experiments in {region}; the limit is {ActiveLimit}. Wait or stop one.");
        }

        var experiment = new FisExperiment(
            NewId("EXP"), template, actionsMode, tags, surroundings.Clock.GetUtcNow(), WriteTruth);
        var runner = new FisRunner(
            experiment, surroundings.Effects, surroundings.CloudWatch, Gate, random, surroundings.Clock);
        runners[experiment.Id] = runner;
        if (token is not null)
        {
            tokens[key] = experiment.Id;
        }

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
        if (status == LeverStatus)
        {
            throw FisErrors.Conflict($"The safety lever is '{status}' already.");
        }

        (LeverStatus, LeverReason) = (status, reason);
        if (status == "engaged")
        {
            foreach (var runner in runners.Values)
            {
                runner.Stop("The safety lever was engaged: " + reason);
            }
        }
    }

    private void Launch(FisRunner runner)
    {
        var experiment = runner.Experiment;
        if (LeverStatus != "engaged")
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

    private void WriteTruth(string id, string? action, string status)
    {
        if (action is null)
        {
            surroundings.Truth.Write("experiment.state", new { id, status, region });
        }
        else
        {
            surroundings.Truth.Write("action.state", new { id, action, status, region });
        }
    }

    private static string NewId(string prefix) =>
        prefix + RandomNumberGenerator.GetString("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz", 15);
}
