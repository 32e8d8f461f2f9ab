using System.Globalization;
using System.Xml;
using Amazon.FIS;
using Amazon.FIS.Model;
using ChaosHarness.Harness.ControlPlane;
using ChaosHarness.Harness.Targets;
using Polly;

namespace ChaosHarness.Harness.Faults;

/// <summary>Carries one fault out through FIS: template, preview, experiment, end. Everything it makes carries the drill's tag.</summary>
/// <remarks>
/// The fault is FIS's from its start: it ends after <see cref="TargetFault.MaximumDuration"/> whatever becomes of the harness. The
/// drill's tag lets <c>drill heal</c> find what a dead harness left, from the undo file alone.
/// </remarks>
public sealed class FaultInjection : IDisposable
{
    /// <summary>Tag that names the drill an experiment or template belongs to.</summary>
    public const string DrillTag = "chaosharness:drill-id";

    private const string ActionName = "fault";
    private const string TargetName = "targets";

    private readonly IAmazonFIS fis;
    private readonly ResiliencePipeline calls;
    private readonly TimeProvider time;

    /// <summary>Prepares to talk to the FIS of one Region.</summary>
    /// <param name="fis">The client, without retries of its own; disposed with this.</param>
    /// <param name="time">Clock of retries and polls.</param>
    public FaultInjection(IAmazonFIS fis, TimeProvider time)
    {
        this.fis = fis;
        this.time = time;
        calls = ControlPlaneCalls.With(time);
    }

    /// <summary>Creates the experiment template of a fault.</summary>
    /// <param name="drill">The drill's id.</param>
    /// <param name="named">The fault.</param>
    /// <param name="safety">The stop conditions.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The template's id.</returns>
    public async Task<string> CreateTemplateAsync(
        string drill, NamedFault named, TargetSafety safety, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(named);
        ArgumentNullException.ThrowIfNull(safety);
        var fault = named.Fault;
        var request = new CreateExperimentTemplateRequest
        {
            ClientToken = $"{drill}-template-{named.Name}",
            Description = $"ChaosHarness drill {drill}, {named.Name}",
            RoleArn = fault.RoleArn,
            Tags = new Dictionary<string, string> { [DrillTag] = drill },
            StopConditions =
            [
                .. safety.StopConditionsIn(fault.Region).Select(alarm => new CreateExperimentTemplateStopConditionInput
                {
                    Source = "aws:cloudwatch:alarm",
                    Value = alarm,
                }),
            ],
            Targets = new Dictionary<string, CreateExperimentTemplateTargetInput>
            {
                [TargetName] = new()
                {
                    ResourceType = fault.ResourceType,
                    ResourceTags = fault.ResourceTags.ToDictionary(StringComparer.Ordinal),
                    SelectionMode = "ALL",
                },
            },
            Actions = new Dictionary<string, CreateExperimentTemplateActionInput>
            {
                [ActionName] = new()
                {
                    ActionId = fault.ActionId,
                    Parameters = new Dictionary<string, string>(fault.Parameters, StringComparer.Ordinal)
                    {
                        ["duration"] = XmlConvert.ToString(fault.MaximumDuration),
                    },
                    Targets = new Dictionary<string, string> { [fault.TargetKey] = TargetName },
                },
            },
        };
        var answer = await calls.ExecuteAsync(
            async token => await fis.CreateExperimentTemplateAsync(request, token), cancellationToken);
        return answer.ExperimentTemplate.Id;
    }

    /// <summary>Lets FIS resolve the targets without doing anything to them.</summary>
    /// <param name="drill">The drill's id.</param>
    /// <param name="fault">The fault's name.</param>
    /// <param name="template">The template.</param>
    /// <param name="limit">How long the preview may take.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>ARNs of the targets; empty when nothing carries the tags.</returns>
    public async Task<IReadOnlyList<string>> PreviewAsync(
        string drill, string fault, string template, TimeSpan limit, CancellationToken cancellationToken)
    {
        var request = new StartExperimentRequest
        {
            ClientToken = $"{drill}-preview-{fault}",
            ExperimentTemplateId = template,
            ExperimentOptions = new StartExperimentExperimentOptionsInput { ActionsMode = ActionsMode.SkipAll },
            Tags = new Dictionary<string, string> { [DrillTag] = drill },
        };
        var started = await calls.ExecuteAsync(async token => await fis.StartExperimentAsync(request, token), cancellationToken);
        var ended = await UntilFinalAsync(started.Experiment.Id, limit, cancellationToken);
        var resolved = await calls.ExecuteAsync(
            async token => await fis.ListExperimentResolvedTargetsAsync(
                new ListExperimentResolvedTargetsRequest { ExperimentId = started.Experiment.Id }, token),
            cancellationToken);
        return ended.State?.Status == Amazon.FIS.ExperimentStatus.Failed
            ? []
            : [.. (resolved.ResolvedTargets ?? [])
                .SelectMany(found => found.TargetInformation?.Values.AsEnumerable() ?? [])
                .Where(value => value.StartsWith("arn:", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)];
    }

    /// <summary>Starts the experiment. Retried with one token, so that a lost answer does not start a second one.</summary>
    /// <param name="drill">The drill's id.</param>
    /// <param name="fault">The fault's name.</param>
    /// <param name="template">The template.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The experiment as first told.</returns>
    public async Task<Experiment> StartAsync(string drill, string fault, string template, CancellationToken cancellationToken)
    {
        var request = new StartExperimentRequest
        {
            ClientToken = $"{drill}-start-{fault}",
            ExperimentTemplateId = template,
            Tags = new Dictionary<string, string> { [DrillTag] = drill },
        };
        var answer = await calls.ExecuteAsync(async token => await fis.StartExperimentAsync(request, token), cancellationToken);
        return answer.Experiment;
    }

    /// <summary>Asks for an experiment's state.</summary>
    /// <param name="experiment">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The experiment.</returns>
    public async Task<Experiment> GetAsync(string experiment, CancellationToken cancellationToken)
    {
        var answer = await calls.ExecuteAsync(
            async token => await fis.GetExperimentAsync(new GetExperimentRequest { Id = experiment }, token), cancellationToken);
        return answer.Experiment;
    }

    /// <summary>Ends an experiment and waits until FIS says that its effect is gone. Ending one that has ended is no error.</summary>
    /// <param name="experiment">Its id.</param>
    /// <param name="limit">How long the end may take.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The experiment in its final state.</returns>
    public async Task<Experiment> StopAsync(string experiment, TimeSpan limit, CancellationToken cancellationToken)
    {
        var found = await GetAsync(experiment, cancellationToken);
        if (ExperimentStatus.IsFinal(found.State?.Status))
        {
            return found;
        }

        try
        {
            await calls.ExecuteAsync(
                async token => await fis.StopExperimentAsync(new StopExperimentRequest { Id = experiment }, token),
                cancellationToken);
        }
        catch (Amazon.FIS.Model.ValidationException)
        {
            // It ended by itself between the question and the request; the wait below tells.
        }

        return await UntilFinalAsync(experiment, limit, cancellationToken);
    }

    /// <summary>Finds what a drill made: experiments that are not over yet, and templates.</summary>
    /// <param name="drill">The drill's id.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Ids of both.</returns>
    public async Task<(IReadOnlyList<string> Experiments, IReadOnlyList<string> Templates)> FindAsync(
        string drill, CancellationToken cancellationToken)
    {
        return (
            [.. (await AllExperimentsAsync(cancellationToken))
                .Where(found => BelongsTo(found.Tags, drill) && !ExperimentStatus.IsFinal(found.State?.Status))
                .Select(found => found.Id)],
            [.. (await AllTemplatesAsync(cancellationToken)).Where(found => BelongsTo(found.Tags, drill)).Select(found => found.Id)]);
    }

    /// <summary>Finds the experiment that a drill started from a template, where the answer to the start was lost.</summary>
    /// <param name="drill">The drill's id.</param>
    /// <param name="template">The template.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Its id; null when none is under way.</returns>
    public async Task<string?> FindByTemplateAsync(string drill, string template, CancellationToken cancellationToken) =>
        (await AllExperimentsAsync(cancellationToken))
            .FirstOrDefault(found => BelongsTo(found.Tags, drill) && found.ExperimentTemplateId == template
                && !ExperimentStatus.IsFinal(found.State?.Status))
            ?.Id;

    /// <summary>Experiments of other drills that are under way in this Region.</summary>
    /// <param name="drill">The drill whose own ones do not count.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Their ids.</returns>
    public async Task<IReadOnlyList<string>> OthersUnderWayAsync(string drill, CancellationToken cancellationToken)
    {
        return [.. (await AllExperimentsAsync(cancellationToken))
            .Where(found => !ExperimentStatus.IsFinal(found.State?.Status) && !BelongsTo(found.Tags, drill))
            .Select(found => found.Id)];
    }

    /// <summary>Every experiment of the Region that FIS still remembers, page by page.</summary>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <returns>The experiments.</returns>
    public async Task<IReadOnlyList<ExperimentSummary>> AllExperimentsAsync(CancellationToken cancellationToken)
    {
        var all = new List<ExperimentSummary>();
        string? next = null;
        do
        {
            var page = await calls.ExecuteAsync(
                async token => await fis.ListExperimentsAsync(new ListExperimentsRequest { NextToken = next }, token), cancellationToken);
            all.AddRange(page.Experiments ?? []);
            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
        return all;
    }

    /// <summary>Every experiment template of the Region, page by page.</summary>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <returns>The templates.</returns>
    public async Task<IReadOnlyList<ExperimentTemplateSummary>> AllTemplatesAsync(CancellationToken cancellationToken)
    {
        var all = new List<ExperimentTemplateSummary>();
        string? next = null;
        do
        {
            var page = await calls.ExecuteAsync(
                async token => await fis.ListExperimentTemplatesAsync(
                    new ListExperimentTemplatesRequest { NextToken = next }, token),
                cancellationToken);
            all.AddRange(page.ExperimentTemplates ?? []);
            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
        return all;
    }

    /// <summary>Asks for the Region's safety lever.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The lever; its ARN names account and Region.</returns>
    public async Task<SafetyLever> LeverAsync(CancellationToken cancellationToken)
    {
        var answer = await calls.ExecuteAsync(
            async token => await fis.GetSafetyLeverAsync(new GetSafetyLeverRequest { Id = "default" }, token), cancellationToken);
        return answer.SafetyLever;
    }

    /// <summary>Deletes a template; deleting one that is gone is no error.</summary>
    /// <param name="template">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is gone.</returns>
    public async Task DeleteTemplateAsync(string template, CancellationToken cancellationToken)
    {
        try
        {
            await calls.ExecuteAsync(
                async token => await fis.DeleteExperimentTemplateAsync(
                    new DeleteExperimentTemplateRequest { Id = template }, token),
                cancellationToken);
        }
        catch (ResourceNotFoundException)
        {
            // Gone already: heal may be called twice.
        }
    }

    /// <inheritdoc />
    public void Dispose() => fis.Dispose();

    private static bool BelongsTo(Dictionary<string, string>? tags, string drill) =>
        tags is not null && tags.TryGetValue(DrillTag, out var found) && found == drill;

    private async Task<Experiment> UntilFinalAsync(string experiment, TimeSpan limit, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var found = await GetAsync(experiment, cancellationToken);
            if (ExperimentStatus.IsFinal(found.State?.Status))
            {
                return found;
            }

            if (time.GetElapsedTime(began) > limit)
            {
                throw new TimeoutException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Experiment '{experiment}' did not end within {limit.TotalSeconds:0.#} s; its last state is '{found.State?.Status?.Value}'. ")
                    + $"Stop it by hand: aws fis stop-experiment --id {experiment}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancellationToken);
        }
    }
}
