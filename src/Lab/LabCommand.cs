using System.CommandLine;
using ChaosHarness.Lab.Commands;
using ChaosHarness.Lab.Parts;
using ChaosHarness.Lab.Supervision;

namespace ChaosHarness.Lab;

/// <summary>The lab's command line.</summary>
internal static class LabCommand
{
    private static readonly TimeSpan TakeDownLimit = TimeSpan.FromSeconds(15);

    public static async Task<int> RunAsync(string[] args)
    {
        // Entering a host happens often, and the parser takes longer to load than all the rest.
        if (ExecArguments.TryRead(args, out var exec))
        {
            return ExecCommand.Run(exec.Name, exec.Host, exec.Command);
        }

        var parsed = Describe().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            return await UpCommand.RefuseAsync([.. parsed.Errors.Select(error => error.Message), "See: chaoslab --help"]);
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TakeDownLimit });
    }

    private static RootCommand Describe() => new("A real two-region system on one machine, to drill disaster recovery against.")
    {
        Up(), Down(), Status(), Exec(), Defects(), Daemon(), Part(), Burn(),
    };

    private static Option<string> Name() => new("--name")
    {
        Description = "Which lab; several can run side by side.",
        DefaultValueFactory = _ => ExecArguments.DefaultName,
    };

    private static Option<string> Output(params string[] values)
    {
        var output = new Option<string>("--output")
        {
            Description = "How to print the result.",
            DefaultValueFactory = _ => "text",
        };
        output.AcceptOnlyFromAmong(values);
        return output;
    }

    private static Option<string> Text(string name, string description, string fallback) =>
        new(name) { Description = description, DefaultValueFactory = _ => fallback };

    private static Command Up()
    {
        var name = Name();
        var profile = Text("--profile", "'reference' or 'as-documented'.", "reference");
        var pace = Text("--pace", "'quick' or 'aws'.", "quick");
        var defects = new Option<string[]>("--defect")
        {
            Description = "A defect to start with; may be given again. 'chaoslab defects' lists them.",
            DefaultValueFactory = _ => [],
        };
        var seed = new Option<int>("--seed") { Description = "Seed of all that is random.", DefaultValueFactory = _ => 1 };
        var resolvers = Text(
            "--resolvers", "'default' (unbound), 'world' (and four other programs) or 'all' (and three that misbehave).", "default");
        var detach = new Option<bool>("--detach") { Description = "Return once the lab serves; it stays up." };
        var output = Output("text", "json", "env");
        var command = new Command("up", "Starts a lab.") { name, profile, pace, defects, seed, resolvers, detach, output };
        command.SetAction((parsed, cancellationToken) => new UpCommand(TimeProvider.System).RunAsync(
            new UpRequest(
                parsed.GetValue(name)!,
                parsed.GetValue(profile)!,
                parsed.GetValue(pace)!,
                parsed.GetValue(defects)!,
                parsed.GetValue(seed)) { Resolvers = parsed.GetValue(resolvers)! },
            parsed.GetValue(detach),
            parsed.GetValue(output)!,
            cancellationToken));
        return command;
    }

    private static Command Down()
    {
        var name = Name();
        var command = new Command("down", "Ends a lab and removes all that it left, also after it crashed.") { name };
        command.SetAction((parsed, cancellationToken) => DownCommand.RunAsync(parsed.GetValue(name)!, cancellationToken));
        return command;
    }

    private static Command Status()
    {
        var name = Name();
        var output = Output("text", "json", "env");
        var command = new Command("status", "Says whether a lab runs, and where everything is.") { name, output };
        command.SetAction(parsed =>
        {
            Console.Out.Write(LabReport.Of(LabFolder.Of(parsed.GetValue(name)!), parsed.GetValue(output)!));
            return 0;
        });
        return command;
    }

    private static Command Exec()
    {
        var host = new Argument<string>("HOST") { Description = "A host of the lab, such as 'edge'." };
        var rest = new Argument<string[]>("COMMAND") { Description = "The command and its arguments, behind '--'." };
        var name = Name();
        var command = new Command("exec", "Runs a command inside a host of the lab.") { name, host, rest };
        command.SetAction(parsed =>
            ExecCommand.Run(parsed.GetValue(name)!, parsed.GetValue(host)!, parsed.GetValue(rest)!));
        return command;
    }

    private static Command Defects()
    {
        var command = new Command("defects", "Lists the defects that a lab can be started with.");
        command.SetAction(_ =>
        {
            foreach (var (id, meaning) in DefectCatalogue.All)
            {
                Console.Out.WriteLine($"{id}  {meaning}");
            }

            return 0;
        });
        return command;
    }

    private static Command Daemon()
    {
        var folder = new Option<string>("--lab") { Required = true };
        var command = new Command("daemon") { folder };
        command.Hidden = true;
        command.SetAction((parsed, _) => LabDaemon.RunAsync(parsed.GetValue(folder)!, TimeProvider.System));
        return command;
    }

    private static Command Part()
    {
        var part = new Argument<string>("NAME");
        var folder = new Option<string>("--lab") { Required = true };
        var region = new Option<string?>("--region");
        var command = new Command("part") { part, folder, region };
        command.Hidden = true;
        command.SetAction((parsed, _) =>
            PartCommand.RunAsync(parsed.GetValue(part)!, parsed.GetValue(folder)!, parsed.GetValue(region)));
        return command;
    }

    private static Command Burn()
    {
        var workers = new Option<int>("--workers") { Required = true };
        var load = new Option<int>("--load-percent") { Required = true };
        var seconds = new Option<int>("--seconds") { Required = true };
        var command = new Command("burn") { workers, load, seconds };
        command.Hidden = true;
        command.SetAction((parsed, _) => BurnCommand.RunAsync(
            parsed.GetValue(workers), parsed.GetValue(load), parsed.GetValue(seconds), TimeProvider.System));
        return command;
    }
}
