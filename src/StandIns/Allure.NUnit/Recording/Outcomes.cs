using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace Allure.Net.Commons.Recording;

/// <summary>Translates NUnit's outcomes into the statuses of the result format.</summary>
internal static class Outcomes
{
    /// <summary>
    /// An assertion that does not hold is a failure of the system under test; all other ways not to pass
    /// (an exception, an inconclusive assumption, a warning) leave the question open, which is "broken".
    /// </summary>
    public static Status StatusOf(ResultState state) => state.Status switch
    {
        TestStatus.Passed => Status.passed,
        TestStatus.Skipped => Status.skipped,
        TestStatus.Failed when string.IsNullOrEmpty(state.Label) => Status.failed,
        TestStatus.Failed or TestStatus.Inconclusive or TestStatus.Warning => Status.broken,
        _ => Status.none,
    };

    public static Status StatusOf(Exception exception) => exception switch
    {
        SuccessException => Status.passed,
        IgnoreException => Status.skipped,
        AssertionException or MultipleAssertException => Status.failed,
        _ => Status.broken,
    };

    public static StatusDetails? DetailsOf(ITestResult outcome, string? fallbackTrace)
    {
        var message = string.IsNullOrWhiteSpace(outcome.Message) ? null : outcome.Message;
        var trace = string.IsNullOrWhiteSpace(outcome.StackTrace) ? fallbackTrace : outcome.StackTrace;
        return message is null && trace is null
            ? null
            : new StatusDetails { message = message ?? $"Test {outcome.ResultState.Status}", trace = trace };
    }

    public static StatusDetails DetailsOf(Exception exception) =>
        new() { message = exception.Message, trace = exception.ToString() };
}
