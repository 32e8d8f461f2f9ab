namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>How a map of texts looks in XML, which has no maps: an element per entry, with or without one around them all.</summary>
internal sealed record EntryForm(string Entry, string Key, string Value, bool IsFlat);
