using ChaosHarness.Probes.Propagation;

namespace ChaosHarness.Tests.Unit.Propagation;

/// <summary>A double of a zone's authority that changes one record, perhaps with a gap.</summary>
internal sealed record ModelAuthority
{
    public const string Old = "192.0.2.1";
    public const string New = "192.0.2.2";

    public required double TtlS { get; init; }

    public required double ChangeS { get; init; }

    /// <summary>For how long before the change it says something else.</summary>
    public double GapS { get; init; }

    public ResolverAnswerKind InGap { get; init; } = ResolverAnswerKind.Nothing;

    public double NegativeTtlS { get; init; } = 60;

    public ModelRecord At(double nowS) => nowS >= ChangeS
        ? new ModelRecord(ResolverAnswerKind.Addresses, New)
        : nowS >= ChangeS - GapS
            ? new ModelRecord(InGap, null)
            : new ModelRecord(ResolverAnswerKind.Addresses, Old);
}
