using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;
using ChaosHarness.Probes.Histories;

namespace ChaosHarness.Tests.Unit.Harness;

/// <summary>
/// A double of a drill: a world whose true times are known, seen through doubles of the probes. By default a database failover that
/// meets every objective. All times in seconds since the anchor; null stands for never.
/// </summary>
internal sealed record DrillScript
{
    public double FaultS { get; init; } = 10;

    public double? AlarmS { get; init; } = 14;

    public double? DecidedS { get; init; } = 14.2;

    public double? PromotedS { get; init; } = 14.6;

    public double? DnsS { get; init; } = 16;

    public double? ClientsS { get; init; } = 17;

    /// <summary>Who answers the public name, and how.</summary>
    public ScriptedNames PublicName { get; init; } = new();

    /// <summary>What the scenario moves.</summary>
    public Movement Moves { get; init; } = Movement.Database;

    public double HealAskedS { get; init; } = 50;

    public double HealedS { get; init; } = 50.2;

    public double EndS { get; init; } = 60;

    public double StabilityS { get; init; } = 20;

    public IReadOnlyList<Objective> Objectives { get; init; } = Limits.All;

    public RecoveryArithmetic Arithmetic { get; init; } = Arithmetics.TenTimesThree;

    /// <summary>What a probe says in place of the world's truth; null leaves the truth.</summary>
    public Func<string, double, ScriptedAnswer?> Instead { get; init; } = (_, _) => null;

    /// <summary>Ids of acknowledged writes that the surviving database lost.</summary>
    public IReadOnlySet<string> Lost { get; init; } = new HashSet<string>();

    /// <summary>Ids that it holds without an acknowledgement.</summary>
    public IReadOnlyList<string> PresentToo { get; init; } = [];

    /// <summary>What comparing the Regions found.</summary>
    public RegionsCompared Compared { get; init; } = new()
    {
        Reference = "two", Copy = "one", AskedNs = Ns(59.7), EndedNs = Ns(59.8), Tables = [new ComparedTable("public.orders", 1000, 1000, 0)],
        NotCompared = [new UncomparedTable("drill.beacon", false, "the probes' own")], Differing = 0, Unsettled = 0, InFlight = 3,
        DefinitionFaults = [], Examples = [],
    };

    /// <summary>What becomes of the books between the last transfer and their reading.</summary>
    public Func<TransfersRead, TransfersRead> Books { get; init; } = books => books;

    /// <summary>Changes the journal's first line.</summary>
    public Func<DrillOpened, DrillOpened> OpenedAs { get; init; } = opened => opened;

    public DrillConcluded Concluded { get; init; } = new(DrillOutcome.Completed, "Every phase was gone through.");

    /// <summary>Time between two user writes, seconds.</summary>
    public double WriteIntervalS { get; init; } = 0.05;

    /// <summary>Time between two questions to the users' resolver, seconds.</summary>
    public double ResolverIntervalS { get; init; } = 0.2;

    /// <summary>How long users take to connect, before anything of a request is on its way; zero when their probes do not tell.</summary>
    public double ConnectS { get; init; }

    public const int Accounts = 4;

    public const long TotalBalance = Accounts * OpeningBalance;

    private const long OpeningBalance = 1000;

    public static string IdOf(string probe, long sequence) => $"d1-{probe}-{sequence}";

    /// <summary>Writes down everything, in order of time.</summary>
    public List<ScriptedEntry> Play()
    {
        var probes = ScriptedProbes.Of(this);
        List<ScriptedEntry> entries = [.. probes.SelectMany(probe => probe.Samples(this))];
        entries.AddRange(Facts(entries));
        return
        [
            Fact(0, EntryKinds.DrillOpened, OpenedAs(Opened())),
            .. probes.Select(probe => Fact(0.1, EntryKinds.ProbeStarted, new ProbeStarted(probe.Name, probe.IntervalS * 1000, 1000, "?"))),
            .. entries.OrderBy(entry => entry.AtNs),
            Fact(EndS, EntryKinds.DrillConcluded, Concluded),
        ];
    }

    private IEnumerable<ScriptedEntry> Facts(List<ScriptedEntry> samples) =>
    [
        Phase(0.2, PhaseNames.Guard),
        Fact(0.3, EntryKinds.Configuration, Snapshot("before", "one") with { Arithmetic = Arithmetic }),
        Phase(0.4, PhaseNames.Baseline),
        Phase(FaultS - 0.3, PhaseNames.Impair),
        Fact(FaultS - 0.2, EntryKinds.FaultRequested, new FaultRequested("cut", "aws:network:disrupt-connectivity", ["arn:one"], 300, "EXT1")),
        Fact(FaultS + 1.5, EntryKinds.FaultWitnessed, new FaultWitnessed(Names.Witness, 5)),
        Phase(FaultS + 1.5, PhaseNames.Recover),
        Read(samples, 1, HealAskedS - 0.2),
        Phase(HealAskedS, PhaseNames.Heal),
        Fact(HealAskedS, EntryKinds.FaultHealing, new FaultHealing("EXP1", "clients stayed served")),
        Fact(HealedS + 0.3, EntryKinds.FaultHealed, new FaultHealed("EXP1", "stopped", true)),
        Phase(HealedS + 0.4, PhaseNames.Calm),
        Read(samples, 2, EndS - 0.4),
        Fact(EndS - 0.3, EntryKinds.TransfersRead, Books(BooksOf(samples, EndS - 0.4))),
        Fact(EndS - 0.2, EntryKinds.RegionsCompared, Compared),
        Fact(EndS - 0.1, EntryKinds.Configuration, Snapshot("after", "two")),
    ];

    private ScriptedEntry Read(List<ScriptedEntry> samples, int number, double atS)
    {
        var ids = samples.Select(sample => sample.Body).OfType<ObservationBody>()
            .Where(body => body.Item is not null && body.AnsweredNs <= Ns(atS)
                && body.Outcome is ObservationKind.Measured or ObservationKind.Warned)
            .Select(body => body.Item!)
            .Where(id => !Lost.Contains(id));
        return Fact(atS + 0.05, EntryKinds.LedgerRead, new LedgerRead
        {
            Read = number, More = false, Region = "two", Identity = "two", AskedNs = Ns(atS), AnsweredNs = Ns(atS + 0.04),
            Ids = [.. ids, .. PresentToo],
        });
    }

    /// <summary>Every acknowledged transfer once, and what that makes of the balances.</summary>
    private static TransfersRead BooksOf(List<ScriptedEntry> samples, double atS)
    {
        var legs = samples.Where(sample => sample.Source == Names.Transfers).Select(sample => sample.Body).OfType<ObservationBody>()
            .Where(body => body.AnsweredNs <= Ns(atS) && body.Outcome is ObservationKind.Measured or ObservationKind.Warned)
            .Select(body => Transfer.Parse(body.Item)!.Value)
            .DistinctBy(transfer => transfer.Key)
            .SelectMany(transfer => new[] { (transfer.Key, Account: transfer.From, Amount: -transfer.Amount), (transfer.Key, Account: transfer.To, Amount: transfer.Amount) })
            .ToList();
        return new TransfersRead
        {
            More = false, Region = "two", Identity = "two", AskedNs = Ns(atS), AnsweredNs = Ns(atS + 0.04),
            Opening = [.. Enumerable.Repeat(OpeningBalance, Accounts)],
            Balances = [.. Enumerable.Range(0, Accounts).Select(account => OpeningBalance + legs.Where(leg => leg.Account == account).Sum(leg => leg.Amount))],
            Postings = [.. legs.Select(leg => new[] { leg.Key, leg.Account, leg.Amount })],
        };
    }

    private static ConfigurationSnapshot Snapshot(string when, string writer) => new()
    {
        When = when,
        Settings = new Dictionary<string, string> { ["record/api/ttl"] = "5", ["cluster/writer"] = writer },
        ExpectedChanges = ["cluster/writer"],
    };

    private DrillOpened Opened() => new()
    {
        Schema = "chaosharness/journal/1", Drill = "d1", Scenario = "database_failover_test",
        AnchorUtc = new DateTimeOffset(2026, 3, 1, 2, 3, 4, 567, TimeSpan.Zero), AnchorMonotonicNs = 123, Target = "double",
        TargetDigest = "00", Profile = "fast", Pace = "quick", Seed = 1, HarnessVersion = "0", ObjectiveProfile = "design",
        Objectives = Objectives, Moves = Moves, Roles = Names.Roles, Validity = new ValidityLimits { StabilityS = StabilityS },
    };

    public static long Ns(double seconds) => (long)Math.Round(seconds * 1e9);

    public static ScriptedEntry Fact(double atS, string kind, object body) => new(Ns(atS), kind, "drill", body);

    private static ScriptedEntry Phase(double atS, string phase) => Fact(atS, EntryKinds.PhaseEntered, new PhaseEntered(phase));
}
