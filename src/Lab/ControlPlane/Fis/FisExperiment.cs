using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>One experiment: the template as it was, and the states it went through. Not safe for several threads.</summary>
internal sealed class FisExperiment
{
    public static readonly string[] FinalStatuses = ["completed", "stopped", "failed", "cancelled"];

    private readonly IFisWitness witness;

    /// <param name="id">Its id.</param>
    /// <param name="template">The template at this moment.</param>
    /// <param name="actionsMode"><c>run-all</c> or <c>skip-all</c>.</param>
    /// <param name="tags">Its own tags.</param>
    /// <param name="now">Time of creation.</param>
    /// <param name="witness">Is told of every change.</param>
    public FisExperiment(
        string id,
        FisTemplate template,
        string actionsMode,
        IReadOnlyDictionary<string, string> tags,
        DateTimeOffset now,
        IFisWitness witness)
    {
        this.witness = witness;
        (Id, Template, ActionsMode, Tags, CreatedAt) = (id, template, actionsMode, tags, now);
        Actions = template.Actions.ToDictionary(pair => pair.Key, pair => new FisActionRun(pair.Value), StringComparer.Ordinal);
        Status = "pending";
        Reason = "Experiment is pending.";
    }

    public string Id { get; }

    public FisTemplate Template { get; }

    public string ActionsMode { get; }

    public IReadOnlyDictionary<string, string> Tags { get; set; }

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public string Status { get; private set; }

    public string Reason { get; private set; }

    /// <summary>Code and location, of a failed experiment.</summary>
    public WireMap? Error { get; private set; }

    public IReadOnlyDictionary<string, FisActionRun> Actions { get; }

    /// <summary>By target name; empty until resolved.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FisResource>> ResolvedTargets { get; private set; } =
        new Dictionary<string, IReadOnlyList<FisResource>>();

    public string Arn => $"arn:aws:fis:{Template.Region}:{LabAccount.Id}:experiment/{Id}";

    public bool IsFinal => FinalStatuses.Contains(Status);

    public void Move(string status, string reason, DateTimeOffset now)
    {
        (Status, Reason) = (status, reason);
        if (status == "running")
        {
            StartedAt = now;
        }

        if (IsFinal)
        {
            StartedAt ??= now;
            EndedAt = now;
        }

        witness.Moved(this, null);
    }

    public void Resolve(IReadOnlyDictionary<string, IReadOnlyList<FisResource>> resolved)
    {
        ResolvedTargets = resolved;
        witness.Resolved(this);
    }

    public void Fail(string reason, string code, string? location, DateTimeOffset now)
    {
        Error = new WireMap { ["accountId"] = LabAccount.Id, ["code"] = code, ["location"] = location };
        Move("failed", reason, now);
    }

    public void MoveAction(string name, string status, string reason, DateTimeOffset now)
    {
        Actions[name].Move(status, reason, now);
        witness.Moved(this, name);
    }
}
