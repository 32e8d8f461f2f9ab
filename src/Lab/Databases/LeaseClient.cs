using System.Net.Http.Json;
using System.Text.Json;
using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Databases;

/// <summary>Reports to the control plane four times a second and hands its answers to the lease.</summary>
internal sealed class LeaseClient(
    Uri controlPlane, TimeSpan answerLimit, Func<LeaseReport> report, WriterLease lease, TimeProvider clock)
    : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>Enough that a report goes out each interval while those before still wait for their limit.</summary>
    private const int MostInFlight = 10;

    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = controlPlane,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        List<Task> inFlight = [];
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            do
            {
                inFlight.RemoveAll(task => task.IsCompleted);
                if (inFlight.Count < MostInFlight)
                {
                    inFlight.Add(AskAsync(cancellationToken));
                }
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        finally
        {
            await Task.WhenAll(inFlight);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(answerLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var sentAt = clock.GetTimestamp();
        try
        {
            using var response = await http.PostAsJsonAsync("_agents/lease", report(), LabJson.Options, either.Token);
            response.EnsureSuccessStatusCode();
            if (await response.Content.ReadFromJsonAsync<LeaseAnswer>(LabJson.Options, either.Token) is { } answer)
            {
                lease.Answered(sentAt, answer);
            }
        }
        catch (Exception exception)
            when (exception is HttpRequestException or OperationCanceledException or JsonException)
        {
            // No answer is what the lease is there for: it runs out.
        }
    }
}
