using ChaosHarness.Harness.Journals;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Timelines;

/// <summary>Answers of the zone's name servers, each drawn anew by weight: what share of users they lead to the Region that the fault hits.</summary>
internal static class NameDraws
{
    /// <summary>With so many draws a share is known to about four points.</summary>
    public const int Enough = 800;

    /// <summary>Everything that the name servers answered, by time.</summary>
    /// <param name="roles">Who was asked.</param>
    /// <param name="of">What a probe saw.</param>
    /// <returns>Each answer: when it came, and whether it leads there.</returns>
    public static List<(DrillTime At, bool LeadsThere)> Of(PublicNameRoles roles, Func<string, IReadOnlyList<Observation>> of) =>
        [.. roles.Authorities.Values.SelectMany(of)
            .Where(sample => sample.Kind == ObservationKind.Measured)
            .Select(sample => (sample.AnsweredAt, NameMove.Leads(sample, roles.Broken())))
            .OrderBy(draw => draw.AnsweredAt)];
}
