package dev.mainstay.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Files for the ordinary OpenStack client. Passwords go into files that only their owner reads, never onto the screen. */
@Command(
        footer = {
            "  sudo mainstay openrc",
            "  . ./openrc && openstack token issue",
            "  openstack --os-cloud identity-ha token issue        reads ./clouds.yaml"
        })
final class OpenrcCommand extends MainstayCommand {
    @Mixin
    CloudOption cloud = new CloudOption();

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Where openrc and clouds.yaml are written (default: the working folder).")
    Path folder = Path.of("");

    OpenrcCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() {
        requireRoot();
        var chosen = operations().files().existing(cloud.choice());
        var target = console().folder().resolve(folder).normalize();
        operations().clouds().writeClientFiles(chosen, target);
        var json = new LinkedHashMap<String, Object>();
        json.put("cloud", chosen.name());
        json.put("openrc", target.resolve("openrc").toString());
        json.put("cloudsYaml", target.resolve("clouds.yaml").toString());
        print(json, """
                %s and clouds.yaml beside it hold the administrator's password; only you can read them.
                  . %s && openstack token issue""".formatted(target.resolve("openrc"), target.resolve("openrc")));
        return ExitCode.PASSED;
    }
}
