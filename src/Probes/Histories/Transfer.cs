using System.Globalization;

namespace ChaosHarness.Probes.Histories;

/// <summary>One transfer of money between two accounts, asked for under a key of the client.</summary>
/// <param name="Key">The client's key; a repeated attempt has the same one.</param>
/// <param name="From">The account that pays, from 0.</param>
/// <param name="To">The account that is paid, from 0.</param>
/// <param name="Amount">How much, in the currency's smallest unit.</param>
public readonly record struct Transfer(long Key, int From, int To, long Amount)
{
    /// <summary>Of so many samples in a row the last one repeats the transfer of the one before.</summary>
    private const int RepeatedEach = 4;

    private const int LargestAmount = 9;

    /// <summary>The transfer of a sample: every pair of accounts in turn, and every fourth one a repetition.</summary>
    /// <param name="sequence">The sample's number.</param>
    /// <param name="accounts">How many accounts there are; more than one.</param>
    /// <returns>The transfer, the same for the same number.</returns>
    public static Transfer Of(long sequence, int accounts)
    {
        long key = sequence % RepeatedEach == RepeatedEach - 1 ? sequence - 1 : sequence;
        int from = (int)(key % accounts);
        int apart = 1 + (int)(key / accounts % (accounts - 1));
        return new Transfer(key, from, (from + apart) % accounts, 1 + (key % LargestAmount));
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="words">The words.</param>
    /// <returns>The transfer; null when they are something else.</returns>
    public static Transfer? Parse(string? words)
    {
        string[] parts = (words ?? string.Empty).Split(':', '>', '=');
        return parts.Length == 4
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long key)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int from)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int to)
            && long.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out long amount)
                ? new Transfer(key, from, to, amount)
                : null;
    }

    /// <summary>Key, accounts and amount, such as <c>17:3>5=8</c>.</summary>
    /// <returns>The words.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Key}:{From}>{To}={Amount}");
}
