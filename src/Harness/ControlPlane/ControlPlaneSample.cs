using Amazon.Runtime;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.ControlPlane;

/// <summary>One question to an AWS API as an observation: what it said, or that it could not be asked.</summary>
internal static class ControlPlaneSample
{
    public static async ValueTask<Observation> TakeAsync(
        string probe, ProbeSample sample, Func<CancellationToken, Task<string>> ask, CancellationToken cancellationToken)
    {
        try
        {
            // A body that stalls midway heeds no token inside the SDK, so the wait itself does.
            var subject = await ask(cancellationToken).WaitAsync(cancellationToken);
            return Observe(ObservationKind.Measured, subject, null);
        }
        catch (AmazonServiceException exception) when (IsRejection(exception))
        {
            throw new ProbeMisconfiguredException(
                $"The control plane rejects the question of probe '{probe}': {exception.ErrorCode}: {exception.Message} "
                + "Check credentials and permissions.",
                exception);
        }
        catch (Exception exception) when (ControlPlaneCalls.IsControlPlane(exception))
        {
            return Observe(ObservationKind.Unknown, null, exception.Message);
        }
        catch (OperationCanceledException)
        {
            return Observe(ObservationKind.Unknown, null, "no answer before the deadline");
        }

        Observation Observe(ObservationKind kind, string? subject, string? detail) => new()
        {
            Probe = probe,
            Sequence = sample.Sequence,
            PlannedAt = sample.PlannedAt,
            AskedAt = sample.AskedAt,
            AnsweredAt = sample.Clock.Now,
            Kind = kind,
            Subject = subject,
            Detail = detail,
        };
    }

    private static bool IsRejection(AmazonServiceException exception) =>
        (int)exception.StatusCode is 401 or 403
        || exception.ErrorCode is "AccessDenied" or "AccessDeniedException" or "UnrecognizedClientException";
}
