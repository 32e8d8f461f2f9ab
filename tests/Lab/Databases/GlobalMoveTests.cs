using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Xml.Linq;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane;
using ChaosHarness.Lab.ControlPlane.Wire;
using ChaosHarness.Lab.Functions;
using ChaosHarness.Lab.Hosts;
using ChaosHarness.Tests.Lab.Core;
using Npgsql;
using NUnit.Framework;

namespace ChaosHarness.Tests.Lab.Databases;

/// <summary>The writer of a real lab moves to and fro through the RDS API, in order and not.</summary>
/// <remarks><c>DRILL_MOVES</c> says how many moves each test makes (2 unless told).</remarks>
[CancelAfter(600_000)]
public sealed class GlobalMoveTests
{
    private static readonly int Moves =
        int.TryParse(Environment.GetEnvironmentVariable("DRILL_MOVES"), CultureInfo.InvariantCulture, out var count) ? count : 2;

    private const int WritesBefore = 20;

    private RunningLab lab = null!;
    private HttpClient http = null!;
    private AwsClient aws = null!;

    [OneTimeSetUp]
    public void Bring_up_a_lab()
    {
        lab = RunningLab.Start("moves", "control-plane,database-taiwan,database-tokyo");
        http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (context, token) =>
            {
                var socket = lab.SocketIn("edge", SocketType.Stream);
                await socket.ConnectAsync(context.DnsEndPoint, token);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        var options = LabOptions.Load(lab.Folder);
        aws = new AwsClient(
            http,
            new Uri($"http://{Topology.Aws.Address}:{Topology.ControlPlanePort}/"),
            new SigV4Signer(options.Secrets, TimeProvider.System));
    }

    [OneTimeTearDown]
    public void Take_it_down()
    {
        http?.Dispose();
        lab?.Dispose();
    }

    [Test]
    public async Task A_switchover_loses_nothing_that_was_acknowledged_and_the_old_writer_follows(CancellationToken cancellationToken)
    {
        var written = new List<string>();
        for (var move = 0; move < Moves; move++)
        {
            var (from, to) = await WriterAndOtherAsync(cancellationToken);
            var under = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var writing = WriteUntilRefusedAsync(from, written, under, cancellationToken);
            await under.Task.WaitAsync(cancellationToken);
            var answer = await MoveAsync("SwitchoverGlobalCluster", to, [], cancellationToken);
            Assert.That(Text(answer, "Status"), Is.EqualTo("switching-over"));
            Assert.That(Text(answer, "IsDataLossAllowed"), Is.EqualTo("false"));
            await UntilWriterAsync(to, cancellationToken);
            await writing;
            Assert.That(await IdsAsync(to, cancellationToken), Is.SupersetOf(written), "nothing acknowledged is lost");
        }

        TestContext.Out.WriteLine($"{written.Count} writes were acknowledged before and during {Moves} switchovers");
    }

    [Test]
    public async Task A_failover_to_and_fro_leaves_both_in_sync_and_no_memory_or_descriptors_behind(CancellationToken cancellationToken)
    {
        var used = new List<(long Descriptors, double Mebibytes)>();
        for (var move = 0; move < Moves; move++)
        {
            var (_, to) = await WriterAndOtherAsync(cancellationToken);
            var began = Stopwatch.GetTimestamp();
            await MoveAsync("FailoverGlobalCluster", to, new() { ["AllowDataLoss"] = "true" }, cancellationToken);
            await UntilWriterAsync(to, cancellationToken);
            used.Add(Use());
            TestContext.Out.WriteLine(
                $"move {move + 1} to {to.Name}: {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s until both are in sync, "
                + $"{used[^1].Descriptors} descriptors, {used[^1].Mebibytes:F0} MiB");
        }

        // The first moves open what stays open; twenty that each left two descriptors would be seen.
        var settled = used.Skip(Math.Min(4, Moves / 2)).ToList();
        Assert.That(settled[^1].Descriptors - settled[0].Descriptors, Is.LessThan(30));
        Assert.That(settled[^1].Mebibytes - settled[0].Mebibytes, Is.LessThan(40));
    }

    [Test]
    public async Task A_move_to_the_writer_itself_and_one_that_wants_both_kinds_are_refused(CancellationToken cancellationToken)
    {
        var (writer, other) = await WriterAndOtherAsync(cancellationToken);
        Assert.That(
            () => MoveAsync("SwitchoverGlobalCluster", writer, [], cancellationToken),
            Throws.TypeOf<FunctionFailedException>().With.Message.Contains("InvalidGlobalClusterStateFault"));
        Assert.That(
            () => MoveAsync("FailoverGlobalCluster", other, new() { ["AllowDataLoss"] = "true", ["Switchover"] = "true" }, cancellationToken),
            Throws.TypeOf<FunctionFailedException>().With.Message.Contains("InvalidParameterCombination"));
    }

    private static string? Text(XElement answer, string name) =>
        answer.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value;

    private Task<XElement> MoveAsync(
        string action, LabRegion to, Dictionary<string, string> more, CancellationToken cancellationToken)
    {
        more["Version"] = "2014-10-31";
        more["GlobalClusterIdentifier"] = LabAccount.GlobalClusterId;
        more["TargetDbClusterIdentifier"] = LabAccount.ClusterArnOf(to);
        return aws.QueryAsync("rds", to.AwsRegion, action, more, cancellationToken);
    }

    private async Task<IReadOnlyList<(string Arn, bool IsWriter, bool IsConnected)>> MembersAsync(CancellationToken cancellationToken)
    {
        var answer = await aws.QueryAsync(
            "rds", Topology.Tokyo.AwsRegion, "DescribeGlobalClusters", new Dictionary<string, string> { ["Version"] = "2014-10-31" }, cancellationToken);
        return Text(answer, "FailoverState") is null
            ? [.. answer.Descendants()
                .Where(element => element.Name.LocalName == "GlobalClusterMember" && element.Elements().Any(child => child.Name.LocalName == "IsWriter"))
                .Select(member => (
                    Text(member, "DBClusterArn")!, Text(member, "IsWriter") == "true", Text(member, "SynchronizationStatus") == "connected"))]
            : [];
    }

    private async Task<(LabRegion Writer, LabRegion Other)> WriterAndOtherAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<(string Arn, bool IsWriter, bool IsConnected)> members;
        while ((members = await MembersAsync(cancellationToken)).Count == 0 || !members.All(member => member.IsConnected))
        {
            // Each question is a round trip to the control plane, so this asks some dozens of times a second.
        }

        var writer = Topology.Regions.Single(region => LabAccount.ClusterArnOf(region) == members.Single(member => member.IsWriter).Arn);
        return (writer, Topology.Regions.Single(region => region != writer));
    }

    private async Task UntilWriterAsync(LabRegion region, CancellationToken cancellationToken)
    {
        while ((await WriterAndOtherAsync(cancellationToken)).Writer != region)
        {
            // As above.
        }
    }

    private NpgsqlConnection Connect(LabRegion region) => NamespaceThread.Run($"/proc/{lab.Holder("edge")}/ns/net", () =>
    {
        var connection = new NpgsqlConnection(
            $"Host={region.Db.Address};Username=orders;Database=orders;Pooling=false;Timeout=5;Command Timeout=10;"
            + $"Password={LabOptions.Load(lab.Folder).Secrets.DatabasePassword};SSL Mode=Disable;GSS Encryption Mode=Disable");
        connection.Open();
        return connection;
    });

    /// <summary>A client that writes as fast as it is answered; what it adds to the list was acknowledged.</summary>
    private async Task WriteUntilRefusedAsync(LabRegion region, List<string> written, TaskCompletionSource under, CancellationToken cancellationToken)
    {
        await using var connection = Connect(region);
        var answered = 0;
        try
        {
            while (true)
            {
                var id = Guid.NewGuid().ToString("N");
                await using var insert = new NpgsqlCommand($"insert into orders (id, item, region) values ('{id}', 'tea', 'x')", connection);
                await insert.ExecuteNonQueryAsync(cancellationToken);
                written.Add(id);
                if (++answered == WritesBefore)
                {
                    under.TrySetResult();
                }
            }
        }
        catch (NpgsqlException)
        {
            // The writer has ended: what it answered until then is in the list.
        }
    }

    private async Task<IReadOnlyList<string>> IdsAsync(LabRegion region, CancellationToken cancellationToken)
    {
        await using var connection = Connect(region);
        return await OrderIds.InAsync(connection, cancellationToken);
    }

    /// <summary>Descriptors and resident memory of the lab's own programs.</summary>
    private (long Descriptors, double Mebibytes) Use()
    {
        var own = Directory.GetDirectories("/proc")
            .Where(folder => File.Exists($"{folder}/cmdline") && Reads($"{folder}/cmdline").StartsWith($"{lab.Folder}/program", StringComparison.Ordinal))
            .ToList();
        var pages = own.Sum(folder => long.Parse(Reads($"{folder}/statm").Split(' ')[1], CultureInfo.InvariantCulture));
        return (own.Sum(folder => Directory.GetFileSystemEntries($"{folder}/fd").LongLength), pages * Environment.SystemPageSize / 1048576.0);
    }

    private static string Reads(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }
}
