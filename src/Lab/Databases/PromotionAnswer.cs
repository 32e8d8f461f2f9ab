namespace ChaosHarness.Lab.Databases;

/// <summary>Whether the server of this Region is now the writer under the epoch asked for; if not, why.</summary>
internal sealed record PromotionAnswer(bool Promoted, string? Reason = null);
