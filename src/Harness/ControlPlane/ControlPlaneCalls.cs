using Amazon.Runtime;
using Polly;
using Polly.Retry;

namespace ChaosHarness.Harness.ControlPlane;

/// <summary>Retries and time-outs of calls that steer a drill. Probes never use them: a retry would hide what they measure.</summary>
internal static class ControlPlaneCalls
{
    public static ResiliencePipeline With(TimeProvider time) => new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 4,
            Delay = TimeSpan.FromMilliseconds(200),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = false,
            ShouldHandle = arguments => ValueTask.FromResult(IsPassing(arguments.Outcome.Exception)),
        })
        .AddTimeout(TimeSpan.FromSeconds(10))
        .Build();

    /// <summary>Transport failures come unwrapped from the SDK, in three families; of service errors only some pass by waiting.</summary>
    public static bool IsPassing(Exception? exception) => exception switch
    {
        HttpRequestException or TimeoutException or Polly.Timeout.TimeoutRejectedException => true,
        AmazonServiceException service => (int)service.StatusCode >= 500
            || service.ErrorCode is "Throttling" or "ThrottlingException" or "PriorRequestNotComplete",
        _ => false,
    };

    /// <summary>Whether an exception is the control plane's, not ours.</summary>
    public static bool IsControlPlane(Exception exception) =>
        exception is AmazonServiceException or AmazonClientException || IsPassing(exception);
}
