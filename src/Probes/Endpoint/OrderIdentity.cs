using System.Globalization;

namespace ChaosHarness.Probes.Endpoint;

/// <summary>The ids and contents of the orders that probes write; computed, so that a judge can recompute them.</summary>
public static class OrderIdentity
{
    /// <summary>The id of the order that a sample writes: <c>drill-probe-sequence</c>.</summary>
    /// <param name="drill">The drill's id.</param>
    /// <param name="probe">The probe's name.</param>
    /// <param name="sequence">The sample's number.</param>
    /// <returns>An id that no other sample of any drill has.</returns>
    public static string IdOf(string drill, string probe, long sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{drill}-{probe}-{sequence}");

    /// <summary>The content of an order, so that a changed value can be found.</summary>
    /// <param name="id">The order's id.</param>
    /// <returns>The content that was sent.</returns>
    public static string ItemOf(string id) => $"content of {id}";

    /// <summary>A word that the answer must repeat, different for each sample, so that no answer serves two questions.</summary>
    /// <param name="sample">The sample.</param>
    /// <returns>The nonce.</returns>
    internal static string NonceOf(ProbeSample sample) =>
        string.Create(CultureInfo.InvariantCulture, $"{sample.Sequence:x}-{sample.PlannedAt.Nanoseconds:x}");
}
