namespace ChaosHarness.Probes.Consistency;

/// <summary>One column as the catalogue describes it.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Type">The type as SQL writes it, with the labels of an enumeration.</param>
/// <param name="IsBinary">Whether its binary form is the same on every server; else its text is digested.</param>
/// <param name="FixedSend">
/// The function that gives its binary form, when that always has the same length and the column is never null; else null.
/// </param>
/// <param name="KeyPosition">Place in the primary key, from 0; null when not part of it.</param>
/// <param name="Order">What decides the order of its values: a collation with its version, or why that cannot be relied
/// on.</param>
internal sealed record ColumnShape(
    string Name, string Type, bool IsBinary, string? FixedSend, int? KeyPosition, string Order)
{
    /// <summary>
    /// The order of values cannot be relied on; they are compared as bytes, without the help of the index.
    /// </summary>
    public const string UnreliableOrder = "unreliable";
}
