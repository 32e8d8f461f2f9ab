namespace ChaosHarness.Tests.Style;

/// <summary>The files of this checkout, without what builds and drills leave behind.</summary>
internal static class Tree
{
    private static readonly string[] Generated =
    [
        ".git", ".build", ".lab", ".vs", ".idea", "bin", "obj", "node_modules", "TestResults", "drills",
        "allure-results", "allure-report", "history.jsonl", "latest.json",
        "compliance.html", "compliance.pdf",
    ];

    private static readonly string[] Binary = [".png", ".jpg", ".ico", ".gz", ".zip", ".dll", ".db"];

    private static readonly Lazy<IReadOnlyList<TreeFile>> All = new(Read);

    public static string Root { get; } = FindRoot();

    /// <summary>Every text file.</summary>
    public static IReadOnlyList<TreeFile> Files => All.Value;

    /// <summary>C# files below any of the folders.</summary>
    public static IEnumerable<TreeFile> Code(params string[] folders) => Files.Where(file =>
        file.Path.EndsWith(".cs", StringComparison.Ordinal) && Array.Exists(folders, file.IsBelow));

    public static IEnumerable<TreeFile> Projects() =>
        Files.Where(file => file.Path.EndsWith(".csproj", StringComparison.Ordinal));

    public static TreeFile File(string path) =>
        Files.SingleOrDefault(file => file.Path == path) ?? throw new FileNotFoundException($"The checkout has no '{path}'.");

    public static bool Has(string path) => System.IO.File.Exists(Path.Combine(Root, path));

    private static List<TreeFile> Read() =>
        [.. Walk(new DirectoryInfo(Root)).Select(file => new TreeFile(
            Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'), System.IO.File.ReadAllText(file.FullName)))];

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) => folder.EnumerateFiles()
        .Where(file => file.Name != ".git" && file.LinkTarget is null && !Binary.Contains(file.Extension)
            && !Generated.Contains(file.Name))
        .Concat(folder.EnumerateDirectories().Where(child => !Generated.Contains(child.Name)).SelectMany(Walk));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "ChaosHarness.sln")))
            {
                return folder.FullName;
            }
        }

        throw new FileNotFoundException($"No 'ChaosHarness.sln' lies above '{AppContext.BaseDirectory}'.");
    }
}
