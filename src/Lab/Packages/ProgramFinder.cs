using ChaosHarness.Lab.Resolvers;

namespace ChaosHarness.Lab.Packages;

/// <summary>Finds PostgreSQL, unbound and what else a lab was asked to run on the host, or fetches it.</summary>
internal sealed class ProgramFinder(PackageCache cache)
{
    public const string PostgresFolderVariable = "CHAOSLAB_PG_BIN";

    private const string PostgresPackage = "postgresql-15";
    private const string PostgresFolder = "usr/lib/postgresql/15/bin";
    private static readonly string[] PostgresNeeds = ["postgres", "initdb", "pg_ctl", "pg_basebackup"];

    /// <summary>What is wrong with the folder that the user named; null when nothing is, or none was named.</summary>
    public static string? ComplaintAboutPostgresFolder()
    {
        var named = Environment.GetEnvironmentVariable(PostgresFolderVariable);
        var missing = string.IsNullOrEmpty(named) ? [] : MissingIn(named);
        return missing.Count == 0
            ? null
            : $"{PostgresFolderVariable} names '{named}', which lacks {string.Join(", ", missing)}. "
                + "Name the folder with PostgreSQL 15's server programs, or unset it.";
    }

    /// <param name="sharedCache">The path under which the lab's processes see the cache.</param>
    /// <param name="resolvers">The users' other resolvers that will run.</param>
    /// <param name="cancellationToken">Ends a fetch.</param>
    public async Task<LabPrograms> FindAsync(
        string sharedCache, IReadOnlyList<UserResolver> resolvers, CancellationToken cancellationToken)
    {
        var libraries = new List<string>();
        var named = Environment.GetEnvironmentVariable(PostgresFolderVariable);
        var postgres = !string.IsNullOrEmpty(named) ? named
            : MissingIn("/" + PostgresFolder).Count == 0 ? "/" + PostgresFolder
            : await FetchAsync(PostgresPackage, PostgresFolder, sharedCache, libraries, cancellationToken);
        var unbound = Shell.Find("unbound")
            ?? await FetchAsync("unbound", "usr/sbin/unbound", sharedCache, libraries, cancellationToken);
        var others = new Dictionary<string, ForeignProgram>(StringComparer.Ordinal);
        foreach (var kind in resolvers.Select(resolver => resolver.Kind).DistinctBy(kind => kind.Package))
        {
            // One after the other: apt has one lock, and who does not get it goes on with old lists.
            others[kind.Package] = await FindAsync(kind, sharedCache, cancellationToken);
        }

        return new LabPrograms
        {
            PostgresBin = postgres,
            Unbound = unbound,
            LibraryPath = libraries.Count == 0 ? null : string.Join(':', libraries),
            Resolvers = others,
        };
    }

    private async Task<ForeignProgram> FindAsync(IResolverKind kind, string sharedCache, CancellationToken cancellationToken)
    {
        if (Shell.Find(Path.GetFileName(kind.Program)) is { } installed)
        {
            return new ForeignProgram(installed, null, null);
        }

        var libraries = new List<string>();
        var path = await FetchAsync(kind.Package, kind.Program, sharedCache, libraries, cancellationToken);
        return new ForeignProgram(path, string.Join(':', libraries), Path.Combine(sharedCache, kind.Package));
    }

    private static List<string> MissingIn(string folder) =>
        [.. PostgresNeeds.Where(program => !File.Exists(Path.Combine(folder, program)))];

    private async Task<string> FetchAsync(
        string package, string path, string sharedCache, List<string> libraries, CancellationToken cancellationToken)
    {
        var folder = await cache.GetAsync(package, cancellationToken);
        if (!Path.Exists(Path.Combine(folder, path)))
        {
            throw new PackageUnavailableException(package, $"its '{path}' is missing; remove '{folder}' and try again");
        }

        libraries.AddRange(Directory
            .EnumerateFiles(folder, "*.so*", SearchOption.AllDirectories)
            .Select(file => Path.GetDirectoryName(file)!)
            .Where(library => Path.GetFileName(library).EndsWith("-linux-gnu", StringComparison.Ordinal))
            .Distinct()
            .Select(library => Path.Combine(sharedCache, Path.GetRelativePath(cache.Root, library))));
        return Path.Combine(sharedCache, package, path);
    }
}
