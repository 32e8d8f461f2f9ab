return await ChaosHarness.Cli.DrillCommand.RunAsync(args);
