using System.Text.Json.Nodes;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>How often, and after which waits, a task that fails with certain errors is tried again.</summary>
internal sealed record Retrier(IReadOnlyList<string> Errors, int IntervalSeconds, int MaxAttempts, double BackoffRate, int? MaxDelaySeconds)
{
    /// <summary>States.ALL takes every error but these, which no retry can cure.</summary>
    private static readonly string[] NeverTaken = ["States.Runtime", "States.DataLimitExceeded"];

    public static Retrier Of(JsonObject fields) => new(
        ErrorsOf(fields),
        fields[nameof(IntervalSeconds)]?.GetValue<int>() ?? 1,
        fields[nameof(MaxAttempts)]?.GetValue<int>() ?? 3,
        fields[nameof(BackoffRate)]?.GetValue<double>() ?? 2,
        fields[nameof(MaxDelaySeconds)]?.GetValue<int>());

    public static IReadOnlyList<string> ErrorsOf(JsonObject fields) =>
        [.. fields["ErrorEquals"]!.AsArray().Select(error => error!.GetValue<string>())];

    /// <summary>Whether an error is one of those named. <c>States.TaskFailed</c> stands for all but a timeout.</summary>
    public static bool Takes(IReadOnlyList<string> errors, string error) =>
        !NeverTaken.Contains(error)
        && errors.Any(named => named == error
            || named == "States.ALL"
            || (named == "States.TaskFailed" && error != "States.Timeout"));

    /// <summary>The wait before a try, the first of which has the number 1.</summary>
    public TimeSpan WaitBefore(int attempt)
    {
        var seconds = IntervalSeconds * Math.Pow(BackoffRate, attempt - 1);
        return TimeSpan.FromSeconds(Math.Min(seconds, MaxDelaySeconds ?? double.MaxValue));
    }
}
