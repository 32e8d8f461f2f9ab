using System.Text.Json;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Journals;

/// <summary>One line of a journal, read back.</summary>
/// <param name="Sequence">Number of the line, from 0.</param>
/// <param name="At">When it was appended, on the drill's clock.</param>
/// <param name="Kind">What kind of fact it holds; see <see cref="EntryKinds"/>.</param>
/// <param name="Source">Which part of the harness wrote it.</param>
/// <param name="Body">The fact itself.</param>
public sealed record JournalEntry(long Sequence, DrillTime At, string Kind, string Source, JsonElement Body)
{
    /// <summary>The body as a typed fact.</summary>
    /// <typeparam name="T">The fact's type.</typeparam>
    /// <returns>The fact.</returns>
    /// <exception cref="InvalidDataException">The body has another shape.</exception>
    public T As<T>()
    {
        try
        {
            return Body.Deserialize<T>(JournalFormat.Options)
                ?? throw new InvalidDataException($"Journal entry {Sequence} of kind '{Kind}' has an empty body.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"Journal entry {Sequence} of kind '{Kind}' does not have the shape of {typeof(T).Name}: {exception.Message}",
                exception);
        }
    }
}
