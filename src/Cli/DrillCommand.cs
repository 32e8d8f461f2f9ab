using System.CommandLine;
using ChaosHarness.Cli.Commands;

namespace ChaosHarness.Cli;

/// <summary>The <c>drill</c> command line.</summary>
internal static class DrillCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var checkout = Checkout.Find();
        var labAt = Array.IndexOf(args, "lab");
        if (labAt == 0)
        {
            // The lab is a program of its own; everything behind 'lab' is its business.
            return await new Labs.LabProgram(checkout).RunAsync(args[1..], CancellationToken.None);
        }

        var parsed = Describe(checkout).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("See: ./drill --help");
            return ExitStatus.Usage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(2) });
    }

    private static RootCommand Describe(Checkout checkout)
    {
        var root = new RootCommand("Drills disaster recovery on a real system, and judges recovery time and data loss from a journal.")
        {
            Run(checkout), Plan(checkout), Watch(checkout), List(checkout), Judge(), Verify(), Report(checkout), Heal(checkout), Target(), Lab(),
        };
        root.SetAction((_, cancellationToken) =>
            new RunCommand(checkout).RunAsync(new RunRequest { Scenarios = [] }, cancellationToken));
        return root;
    }

    private static Command Run(Checkout checkout) => OnScenarios(
        new Command("run", "Runs scenarios and reports their verdicts."), (request, token) => new RunCommand(checkout).RunAsync(request, token));

    private static Command Plan(Checkout checkout) => OnScenarios(
        new Command("plan", "Says what 'run' would break, whether it would be let, and whether the objectives can be met. Breaks nothing."),
        (request, token) => new PlanCommand(checkout).RunAsync(request, token));

    private static Command OnScenarios(
        Command command, Func<RunRequest, CancellationToken, Task<int>> action)
    {
        var scenarios = new Argument<string[]>("SCENARIO")
        {
            Description = "Fixtures of the catalogue; none means all but the controls.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var frequency = new Option<string?>("--frequency")
        {
            Description = "Those of the calendar instead: 'daily', 'weekly', 'monthly' or 'quarterly'.",
        };
        frequency.AcceptOnlyFromAmong("daily", "weekly", "monthly", "quarterly");
        var target = new Option<string?>("--target") { Description = "A target file; without one a lab is used, and started if none runs." };
        var profile = new Option<string?>("--profile") { Description = "Profile of the lab: 'reference' or 'as-documented'." };
        var pace = new Option<string?>("--pace") { Description = "Pace of the lab: 'quick' or 'aws'." };
        var defects = new Option<string[]>("--defect")
        {
            Description = "A seeded defect of the lab; may be given again.",
            DefaultValueFactory = _ => [],
        };
        var seed = new Option<int>("--seed") { Description = "Seed of all that is random.", DefaultValueFactory = _ => 1 };
        var lab = new Option<string>("--lab") { Description = "Name of the lab.", DefaultValueFactory = _ => "default" };
        var output = Output();
        command.Add(scenarios);
        foreach (var option in (Option[])[frequency, target, profile, pace, defects, seed, lab, output])
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => action(
            new RunRequest
            {
                Scenarios = parsed.GetValue(scenarios) ?? [],
                Frequency = parsed.GetValue(frequency),
                Target = parsed.GetValue(target),
                Profile = parsed.GetValue(profile),
                Pace = parsed.GetValue(pace),
                Defects = parsed.GetValue(defects) ?? [],
                Seed = parsed.GetValue(seed),
                Lab = parsed.GetValue(lab)!,
                Json = parsed.GetValue(output) == "json",
            },
            cancellationToken));
        return command;
    }

    private static Command Watch(Checkout checkout)
    {
        var command = new Command("watch", "Shows a drill that another process runs, until it is over or Ctrl-C.");
        command.SetAction((_, cancellationToken) => WatchCommand.RunAsync(checkout.Drills, TimeProvider.System, cancellationToken));
        return command;
    }

    private static Command List(Checkout checkout)
    {
        var output = Output();
        var command = new Command("list", "Lists the catalogue.") { output };
        command.SetAction(parsed => ListCommand.Run(checkout, parsed.GetValue(output)!));
        return command;
    }

    private static Command Judge()
    {
        var folder = new Argument<string>("FOLDER") { Description = "An evidence folder." };
        var output = Output();
        var command = new Command("judge", "Judges a journal again and writes verdicts.json.") { folder, output };
        command.SetAction(parsed => JudgeCommand.Run(parsed.GetValue(folder)!, parsed.GetValue(output)!));
        return command;
    }

    private static Command Verify()
    {
        var folder = new Argument<string>("FOLDER") { Description = "An evidence folder." };
        var output = Output();
        var command = new Command("verify", "Checks journal, digests, signature and verdicts of an evidence folder.") { folder, output };
        command.SetAction(parsed => VerifyCommand.Run(parsed.GetValue(folder)!, parsed.GetValue(output)!));
        return command;
    }

    private static Command Report(Checkout checkout)
    {
        var folders = new Argument<string[]>("FOLDER")
        {
            Description = "Evidence folders; none means those of the last invocation.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var output = Output();
        var command = new Command("report", "Writes the Allure and the compliance report again, from the evidence at hand.") { folders, output };
        command.SetAction((parsed, cancellationToken) => new ReportCommand(checkout).RunAsync(
            parsed.GetValue(folders) ?? [], parsed.GetValue(output)!, cancellationToken));
        return command;
    }

    private static Command Heal(Checkout checkout)
    {
        var lab = new Option<string>("--lab") { Description = "Name of the lab.", DefaultValueFactory = _ => "default" };
        var output = Output();
        var command = new Command("heal", "Ends every fault that a dead drill left, from the undo files.") { lab, output };
        command.SetAction((parsed, cancellationToken) => new HealCommand(checkout).RunAsync(
            parsed.GetValue(lab)!, parsed.GetValue(output)!, cancellationToken));
        return command;
    }

    private static Command Target()
    {
        var file = new Argument<string>("FILE") { Description = "A target file." };
        var output = Output();
        var check = new Command("check", "Checks a target file, its credentials and its control plane.") { file, output };
        check.SetAction((parsed, cancellationToken) =>
            TargetCheckCommand.RunAsync(parsed.GetValue(file)!, parsed.GetValue(output)!, cancellationToken));
        return new Command("target", "Works with target files.") { check };
    }

    private static Command Lab() => new("lab", "The local two-region system: up, down, status, exec, defects.")
    {
        TreatUnmatchedTokensAsErrors = false,
    };

    private static Option<string> Output()
    {
        var output = new Option<string>("--output") { Description = "'text' or 'json'.", DefaultValueFactory = _ => "text" };
        output.AcceptOnlyFromAmong("text", "json");
        return output;
    }
}
