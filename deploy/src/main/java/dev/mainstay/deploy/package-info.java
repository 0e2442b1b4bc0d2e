/**
 * From a declared cloud to running services: components, the plan, carrying it out, and what the result looks like now. Entry point:
 * {@link dev.mainstay.deploy.Deployment}. Experiments and commands use it; it uses environments through their port only.
 */
@NullMarked
package dev.mainstay.deploy;

import org.jspecify.annotations.NullMarked;
