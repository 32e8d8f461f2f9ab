using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ChaosHarness.Bench.Fabric;
using ChaosHarness.Lab.Backplane;
using ChaosHarness.Lab.Configuration;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var figures = new Figures();
using (var lab = new BenchLab())
using (var veth = new VethPair(mtu: 9000))
{
    MeasureDelay(figures, veth);
    MeasureThroughput(figures, veth);
    await MeasureLossAsync(figures, lab);
    await MeasureCutsAsync(figures, lab);
    await ProveDirectionsAsync(figures, lab);
}

figures.Print();
return figures.AllHold ? 0 : 1;

static void MeasureDelay(Figures figures, VethPair veth)
{
    const double RoundTripMs = 35;
    const int Count = 2000;
    var cable = RoundTrips.Measure(veth.Left, veth.Right, VethPair.RightAddress, Count * 5);
    var fabric = RoundTrips.Measure(
        BenchLab.NetworkOf("taiwan-db"), BenchLab.NetworkOf("tokyo-db"), Topology.TokyoDb.Address.ToString(), Count);
    var errors = fabric.Select(time => time - RoundTripMs).Order().ToList();
    var median = RoundTrips.Quantile(cable, 0.5);
    figures.Add("veth pair: round trip p50, p99", $"{median:0.000}, {RoundTrips.Quantile(cable, 0.99):0.000} ms");
    figures.Add(
        $"fabric: round trip of {Count} at 35 ms p50, p99",
        $"{RoundTrips.Quantile(fabric, 0.5):0.000}, {RoundTrips.Quantile(fabric, 0.99):0.000} ms");
    var added = RoundTrips.Quantile(errors, 0.99) - median;
    figures.Add("fabric: added round-trip error p99 (beyond 35 ms and the pair's median)", $"{added:0.000} ms", "≤ 0.3 ms", added <= 0.3);
    figures.Add("fabric: never early (least error)", $"{errors[0]:0.000} ms", "≥ 0 ms", errors[0] >= 0);
}

static void MeasureThroughput(Figures figures, VethPair veth)
{
    const double Seconds = 4;
    var cable = Throughput.Measure(veth.Left, veth.Right, VethPair.RightAddress, Seconds);
    var fabric = Throughput.Measure(
        BenchLab.NetworkOf("taiwan-app"), BenchLab.NetworkOf("taiwan-db"), Topology.TaiwanDb.Address.ToString(), Seconds);
    figures.Add("veth pair: TCP, one connection", $"{cable:0} MB/s");
    figures.Add("fabric: TCP, one connection, no delay but the 0.25 ms within a Region", $"{fabric:0} MB/s", "≥ 200 MB/s", fabric >= 200);
}

static async Task MeasureLossAsync(Figures figures, BenchLab lab)
{
    const int Count = 20_000;
    const double Share = 0.1;
    var rule = new ImpairmentRule { Subnets = [Topology.TaiwanApp.Subnet.ToString()], LossPercent = Share * 100, LifetimeMs = 120_000 };
    await lab.Backplane.SetImpairmentAsync("loss", rule, CancellationToken.None);
    var arrived = Packets.Arriving(
        BenchLab.NetworkOf("taiwan-app"), BenchLab.NetworkOf("tokyo-app"), Topology.TokyoApp.Address.ToString(), 7300, Count, 0.1);
    await lab.Backplane.LiftImpairmentAsync("loss", CancellationToken.None);
    var clean = Packets.Arriving(
        BenchLab.NetworkOf("taiwan-app"), BenchLab.NetworkOf("tokyo-app"), Topology.TokyoApp.Address.ToString(), 7300, Count, 0.1);
    // Outside of 3.29 standard deviations once in a thousand runs.
    var bound = 3.29 * Math.Sqrt(Share * (1 - Share) / Count);
    var loss = 1 - (arrived / (double)Count);
    figures.Add(
        $"loss of {Count} packets at 10 %", $"{loss * 100:0.00} %", $"10 ± {bound * 100:0.00} %", Math.Abs(loss - Share) <= bound);
    figures.Add($"loss of {Count} packets without a rule", $"{Count - clean} packets", "0", clean == Count);
}

static async Task MeasureCutsAsync(Figures figures, BenchLab lab)
{
    const int Rounds = 50;
    // Without a listener the answers would be errors, and they would end the stream.
    using var sink = BenchLab.SocketIn(BenchLab.NetworkOf("tokyo-app"), SocketType.Dgram, new IPEndPoint(IPAddress.Any, 7400));
    using var client = BenchLab.SocketIn(BenchLab.NetworkOf("taiwan-app"), SocketType.Dgram);
    client.Connect(Topology.TokyoApp.Address, 7400);
    using var over = new CancellationTokenSource();
    var stream = new Thread(() => Packets.Stream(client, 0.2, over.Token));
    stream.Start();
    var inForce = new List<double>();
    var dropped = new List<double>();
    for (var round = 0; round < Rounds; round++)
    {
        var id = $"cut-{round}";
        var rule = new CutRule { Subnets = [Topology.TaiwanApp.Subnet.ToString()], LifetimeMs = 10_000 };
        var call = Stopwatch.GetTimestamp();
        await lab.Backplane.SetCutAsync(id, rule, CancellationToken.None);
        inForce.Add(Stopwatch.GetElapsedTime(call).TotalMilliseconds);
        dropped.Add(Stopwatch.GetElapsedTime(call, await FirstDropAsync(id)).TotalMilliseconds);
        await lab.Backplane.LiftCutAsync(id, CancellationToken.None);
    }

    await over.CancelAsync();
    stream.Join();
    figures.Add($"cut: call to answer, {Rounds} times, median and worst", $"{Median(inForce):0.00}, {inForce.Max():0.00} ms");
    // The first call connects and compiles; what a drill calls has done both long before.
    var later = dropped.Skip(1).ToList();
    figures.Add("cut: first of all calls to first packet dropped", $"{dropped[0]:0.00} ms");
    figures.Add(
        $"cut: call to first packet dropped, {Rounds - 1} times, median and worst",
        $"{Median(later):0.00}, {later.Max():0.00} ms", "≤ 5 ms", later.Max() <= 5);
}

static async Task<long> FirstDropAsync(string id)
{
    using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5), TimeProvider.System);
    for (var look = 0; look < 400; look++)
    {
        if (BenchLab.TimeOf("cut.first_drop", id) is { } at)
        {
            return at;
        }

        await timer.WaitForNextTickAsync(CancellationToken.None);
    }

    throw new TimeoutException($"The cut '{id}' dropped nothing within 2 s.");
}

static async Task ProveDirectionsAsync(Figures figures, BenchLab lab)
{
    const int Count = 50;
    var (taiwan, tokyo) = (BenchLab.NetworkOf("taiwan-db"), BenchLab.NetworkOf("tokyo-db"));
    var (toTaiwan, toTokyo) = (Topology.TaiwanDb.Address.ToString(), Topology.TokyoDb.Address.ToString());
    string Seen(int port) =>
        $"{Packets.Arriving(taiwan, tokyo, toTokyo, port, Count, 0.2)} there, {Packets.Arriving(tokyo, taiwan, toTaiwan, port, Count, 0.2)} back";
    async Task Prove(string what, CutRule rule, int port, string expected)
    {
        await lab.Backplane.SetCutAsync("proof", rule with { LifetimeMs = 60_000 }, CancellationToken.None);
        var seen = Seen(port);
        await lab.Backplane.LiftCutAsync("proof", CancellationToken.None);
        figures.Add($"{what}, {Count} packets each way", seen, expected, seen == expected);
    }

    var cut = new CutRule { Subnets = [Topology.TokyoDb.Subnet.ToString()] };
    await Prove("cut of what leaves Tokyo", cut with { Direction = "out" }, 7500, $"{Count} there, 0 back");
    await Prove("cut of what enters Tokyo", cut with { Direction = "in" }, 7500, $"0 there, {Count} back");
    await Prove("cut of both", cut, 7500, "0 there, 0 back");
    await Prove("cut of port 7500 of Tokyo, port 7500", cut with { Direction = "in", Protocol = "udp", Port = 7500 }, 7500, $"0 there, {Count} back");
    await Prove("cut of port 7500 of Tokyo, port 7501", cut with { Direction = "in", Protocol = "udp", Port = 7500 }, 7501, $"{Count} there, {Count} back");
    await Prove("cut of TCP port 7500, UDP port 7500", cut with { Protocol = "tcp", Port = 7500 }, 7500, $"{Count} there, {Count} back");
    await Prove("no cut left", cut with { Subnets = ["10.9.9.0/24"] }, 7500, $"{Count} there, {Count} back");
}

static double Median(IReadOnlyList<double> values) => values.Order().ElementAt(values.Count / 2);
