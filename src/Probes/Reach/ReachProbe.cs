using System.Net;
using System.Net.Sockets;

namespace ChaosHarness.Probes.Reach;

/// <summary>Measures whether a TCP connection can be made to an address: the witness of network faults and of their end.</summary>
/// <remarks>
/// One connection attempt per sample, closed at once; no byte is sent. The kernel repeats a lost SYN after 1 s, so with a
/// deadline of 1 s or less a sample is one packet each way: a path that loses packets shows as unknown samples.
/// A connection proves that the kernel of the other side answered, not that the program behind it works: it can overstate
/// health and never understates it. Value: time from planned to connected in ms, so it includes the pacer's slip.
/// </remarks>
/// <param name="plan">Name, schedule and deadline.</param>
/// <param name="target">Address and port.</param>
public sealed class ReachProbe(ProbePlan plan, IPEndPoint target) : IProbe
{
    /// <inheritdoc />
    public ProbePlan Plan => plan;

    /// <summary>Tries to connect once.</summary>
    /// <param name="sample">Which sample this is.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>
    /// <see cref="ObservationKind.Measured"/> when connected; <see cref="ObservationKind.Unreachable"/> when refused or
    /// reset, which an answer of the place proved; <see cref="ObservationKind.Unknown"/> when nothing came back before
    /// the deadline, or there was no route; <see cref="ObservationKind.Starved"/> when this machine had no port or descriptor left.
    /// Subject is the address and port.
    /// </returns>
    public async ValueTask<Observation> SampleAsync(ProbeSample sample, CancellationToken cancellationToken)
    {
        using Socket socket = new(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(target, cancellationToken);
            Observation seen = sample.Answered(plan.Name, ObservationKind.Measured);
            return seen with { Value = (seen.AnsweredAt - seen.PlannedAt).TotalMilliseconds, Unit = "ms", Subject = Subject };
        }
        catch (SocketException failure)
        {
            return sample.Answered(plan.Name, KindOf(failure.SocketErrorCode))
                with { Subject = Subject, Detail = failure.Message };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return sample.Answered(plan.Name, ObservationKind.Unknown)
                with { Subject = Subject, Detail = "no answer before the deadline" };
        }
    }

    /// <summary>Nothing is held between samples.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string Subject => target.ToString();

    private static ObservationKind KindOf(SocketError error) => error switch
    {
        SocketError.ConnectionRefused or SocketError.ConnectionReset => ObservationKind.Unreachable,
        SocketError.TooManyOpenSockets or SocketError.AddressNotAvailable or SocketError.NoBufferSpaceAvailable
            => ObservationKind.Starved,

        // Time-outs, and a router's or this machine's own word that there is no way: nothing of the place itself was heard.
        _ => ObservationKind.Unknown,
    };
}
