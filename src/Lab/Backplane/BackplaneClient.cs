using System.Net.Http.Json;
using System.Net.Sockets;
using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Backplane;

/// <summary>Asks the daemon for what only it can do: cut and change links of the fabric. The lab's own hypervisor call.</summary>
internal sealed class BackplaneClient : IDisposable
{
    private readonly HttpClient http;

    public BackplaneClient(LabOptions lab)
    {
        var socketPath = lab.PathOf("backplane.sock");
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancellationToken);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
        http = new HttpClient(handler) { BaseAddress = new Uri("http://backplane/") };
    }

    /// <summary>Sets a cut; it is in force when the call returns. The same id again replaces it.</summary>
    public async Task SetCutAsync(string id, CutRule rule, CancellationToken cancellationToken)
    {
        using var answer = await http.PutAsJsonAsync($"cuts/{Uri.EscapeDataString(id)}", rule, LabJson.Options, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Lifts a cut; lifting one that is not there is no error.</summary>
    public async Task LiftCutAsync(string id, CancellationToken cancellationToken)
    {
        using var answer = await http.DeleteAsync($"cuts/{Uri.EscapeDataString(id)}", cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Sets the directed link between two hosts, for all packets or for one TCP port; in force when the call returns.</summary>
    public async Task SetLinkAsync(string from, string to, LinkSettings settings, CancellationToken cancellationToken)
    {
        using var answer = await http.PutAsJsonAsync(LinkPath(from, to), settings, LabJson.Options, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Gives the directed link its own delay back, for every port.</summary>
    public async Task RestoreLinkAsync(string from, string to, CancellationToken cancellationToken)
    {
        using var answer = await http.DeleteAsync(LinkPath(from, to), cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Delays or loses packets of some addresses; in force when the call returns.</summary>
    public async Task SetImpairmentAsync(string id, ImpairmentRule rule, CancellationToken cancellationToken)
    {
        using var answer = await http.PutAsJsonAsync(
            $"impairments/{Uri.EscapeDataString(id)}", rule, LabJson.Options, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Lifts an impairment; lifting one that is not there is no error.</summary>
    public async Task LiftImpairmentAsync(string id, CancellationToken cancellationToken)
    {
        using var answer = await http.DeleteAsync($"impairments/{Uri.EscapeDataString(id)}", cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Stops, freezes or starves a part; in force when the call returns.</summary>
    public async Task HoldPartAsync(string part, string owner, PartHold hold, CancellationToken cancellationToken)
    {
        using var answer = await http.PutAsJsonAsync(HoldPath(part, owner), hold, LabJson.Options, cancellationToken);
        await RequireAsync(answer, cancellationToken);
    }

    /// <summary>Ends what an owner does to a part.</summary>
    public async Task ReleasePartAsync(string part, string owner, CancellationToken cancellationToken)
    {
        using var answer = await http.DeleteAsync(HoldPath(part, owner), cancellationToken);
        await RequireAsync(answer, cancellationToken);
    }

    public void Dispose() => http.Dispose();

    // What the daemon says of a refusal, such as the parts there are, must not get lost behind a status code.
    private static async Task RequireAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw new HttpRequestException(await answer.Content.ReadAsStringAsync(cancellationToken), null, answer.StatusCode);
        }
    }

    private static string HoldPath(string part, string owner) =>
        $"parts/{Uri.EscapeDataString(part)}/holds/{Uri.EscapeDataString(owner)}";

    private static string LinkPath(string from, string to) =>
        $"links/{Uri.EscapeDataString(from)}/{Uri.EscapeDataString(to)}";
}
