namespace ChaosHarness.Lab.Packages;

/// <summary>A program that is not the lab's own.</summary>
/// <param name="Path">The program, as the lab's processes see it.</param>
/// <param name="LibraryPath">Value of <c>LD_LIBRARY_PATH</c>; null when the host's own libraries serve.</param>
/// <param name="UnpackedRoot">The folder that its package was unpacked into; null when the host has it installed.</param>
internal sealed record ForeignProgram(string Path, string? LibraryPath, string? UnpackedRoot);
