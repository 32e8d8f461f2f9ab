using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane;
using ChaosHarness.Lab.ControlPlane.Wire;
using ChaosHarness.Lab.Functions;
using ChaosHarness.Lab.Hosts;
using ChaosHarness.Tests.Lab.Core;
using ChaosHarness.Tests.Lab.Databases;
using Npgsql;

namespace ChaosHarness.Tests.Lab.Workflows;

/// <summary>What users and operators of a lab ask, from its edge.</summary>
internal sealed class LabWorkflows : IDisposable
{
    private static readonly Uri Endpoint = new($"http://{Topology.Aws.Address}:{Topology.ControlPlanePort}/");

    private readonly RunningLab lab;
    private readonly HttpClient http;
    private readonly SigV4Signer signer;
    private readonly AwsClient aws;
    private readonly string password;

    public LabWorkflows(RunningLab lab)
    {
        this.lab = lab;
        http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (context, token) =>
            {
                var socket = lab.SocketIn("edge", SocketType.Stream);
                await socket.ConnectAsync(context.DnsEndPoint, token);
                return new NetworkStream(socket, ownsSocket: true);
            },
        }) { Timeout = TimeSpan.FromSeconds(5) };
        var secrets = LabOptions.Load(lab.Folder).Secrets;
        signer = new SigV4Signer(secrets, TimeProvider.System);
        aws = new AwsClient(http, Endpoint, signer);
        password = secrets.DatabasePassword;
    }

    public static string MachineArn(string name) => $"arn:aws:states:{Topology.Tokyo.AwsRegion}:{LabAccount.Id}:stateMachine:{name}";

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<(string Arn, string Status)>> ExecutionsAsync(string machine, CancellationToken cancellationToken)
    {
        var answer = await StatesAsync("ListExecutions", new() { ["stateMachineArn"] = MachineArn(machine) }, cancellationToken);
        return [.. answer["executions"]!.AsArray().Select(one => (one!["executionArn"]!.GetValue<string>(), one["status"]!.GetValue<string>()))];
    }

    /// <summary>The states that an execution entered, read page by page.</summary>
    public async Task<IReadOnlyList<string>> EnteredAsync(string execution, CancellationToken cancellationToken)
    {
        List<string> entered = [];
        string? token = null;
        do
        {
            var request = new JsonObject { ["executionArn"] = execution, ["maxResults"] = 7 };
            if (token is not null)
            {
                request["nextToken"] = token;
            }

            var page = await StatesAsync("GetExecutionHistory", request, cancellationToken);
            entered.AddRange(page["events"]!.AsArray()
                .Select(one => one!["stateEnteredEventDetails"]?["name"]?.GetValue<string>()).OfType<string>());
            token = page["nextToken"]?.GetValue<string>();
        }
        while (token is not null);
        return entered;
    }

    /// <summary>The weights of the public name, by set.</summary>
    public async Task<IReadOnlyDictionary<string, int>> WeightsAsync(CancellationToken cancellationToken)
    {
        var answer = await aws.GetRoute53Async($"hostedzone/{LabAccount.HostedZoneId}/rrset?name={Topology.PublicName}&type=A", cancellationToken);
        return answer.Descendants()
            .Where(element => element.Name.LocalName == "ResourceRecordSet" && element.Elements().Any(child => child.Name.LocalName == "Weight"))
            .ToDictionary(
                set => set.Elements().Single(child => child.Name.LocalName == "SetIdentifier").Value,
                set => int.Parse(set.Elements().Single(child => child.Name.LocalName == "Weight").Value, System.Globalization.CultureInfo.InvariantCulture),
                StringComparer.Ordinal);
    }

    public async Task<string> WriterAsync(CancellationToken cancellationToken) =>
        (await http.GetFromJsonAsync<JsonObject>(new Uri(Endpoint, "_agents/cluster"), cancellationToken))!["writerRegion"]!.GetValue<string>();

    /// <summary>Orders through Tokyo's service, one after the other, until cancelled; what was acknowledged is in the list.</summary>
    public async Task OrderAsync(List<string> acknowledged, CancellationToken cancellationToken)
    {
        var place = new Uri($"http://{Topology.TokyoApp.Address}:{Topology.OrdersPort}/orders");
        while (!cancellationToken.IsCancellationRequested)
        {
            var id = Guid.NewGuid().ToString("N");
            try
            {
                using var answer = await http.PostAsJsonAsync(place, new { id, item = "tea" }, cancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    acknowledged.Add(id);
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
            {
                // Not acknowledged, whatever became of it.
            }
        }
    }

    public async Task<IReadOnlyList<string>> OrdersInAsync(LabRegion region, CancellationToken cancellationToken)
    {
        await using var connection = NamespaceThread.Run($"/proc/{lab.Holder("edge")}/ns/net", () =>
        {
            var opened = new NpgsqlConnection(
                $"Host={region.Db.Address};Username=orders;Database=orders;Pooling=false;Timeout=5;Command Timeout=10;"
                + $"Password={password};SSL Mode=Disable;GSS Encryption Mode=Disable");
            opened.Open();
            return opened;
        });
        return await OrderIds.InAsync(connection, cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private async Task<JsonNode> StatesAsync(string operation, JsonObject body, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        using var request = new HttpRequestMessage(HttpMethod.Post, Endpoint) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new("application/x-amz-json-1.0");
        request.Headers.Add("X-Amz-Target", $"AWSStepFunctions.{operation}");
        signer.Sign(request, bytes, "states", Topology.Tokyo.AwsRegion);
        using var answer = await http.SendAsync(request, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{operation}: {text}");
    }
}
