import { SegmentedControl, Tooltip } from '@mantine/core';
import {
  IconArrowAutofitWidth,
  IconContrast,
  IconDeviceDesktop,
  IconDeviceMobile,
  IconLayoutSidebar,
  IconMoon,
  IconPhoto,
  IconPhotoOff,
  IconSun,
  IconWorld,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonSelect, type PersonSelectProps } from './person-select.tsx';
import classes from './preview-bar.module.css';
import type { PreviewSettings, ShownImages } from './preview-settings.ts';

type PreviewBarProps = {
  person: PersonSelectProps;
  settings: PreviewSettings;
  onChange: (patch: Partial<PreviewSettings>) => void;
  images: ShownImages;
  onImagesChange: (images: ShownImages) => void;
};

/** The rows above the mail: for whom and what of it; how wide, in which light, with which images. */
export function PreviewBar({ person, settings, onChange, images, onImagesChange }: PreviewBarProps) {
  const { t } = useTranslation('templates');
  return (
    <div className={classes.root} role="toolbar" aria-label={t('preview.label')}>
      <div className={classes.person}>
        <PersonSelect {...person} />
      </div>
      <SegmentedControl
        aria-label={t('preview.form')}
        value={settings.form}
        onChange={(form) => onChange({ form })}
        data={(['html', 'text', 'headers', 'source'] as const).map((form) => ({
          value: form,
          label: t(`preview.${form}`),
        }))}
      />
      {settings.form === 'html' && <LookSwitches {...{ settings, onChange, images, onImagesChange }} />}
    </div>
  );
}

function LookSwitches({ settings, onChange, images, onImagesChange }: Omit<PreviewBarProps, 'person'>) {
  const { t } = useTranslation('templates');
  return (
    <div className={classes.look}>
      <IconSwitch
        label={t('preview.width')}
        value={settings.width}
        onChange={(width) => onChange({ width })}
        options={[
          { value: 'phone', label: t('preview.phone'), icon: IconDeviceMobile },
          { value: 'pane', label: t('preview.pane'), icon: IconLayoutSidebar },
          { value: 'desktop', label: t('preview.desktop'), icon: IconDeviceDesktop },
          { value: 'free', label: t('preview.free'), icon: IconArrowAutofitWidth },
        ]}
      />
      <IconSwitch
        label={t('preview.scheme')}
        value={settings.scheme}
        onChange={(scheme) => onChange({ scheme })}
        options={[
          { value: 'light', label: t('preview.light'), icon: IconSun },
          { value: 'dark', label: t('preview.dark'), icon: IconMoon },
          { value: 'forced', label: t('preview.forced'), icon: IconContrast },
        ]}
      />
      <IconSwitch
        label={t('preview.images')}
        value={images}
        onChange={onImagesChange}
        options={[
          { value: 'none', label: t('preview.imagesNone'), icon: IconPhotoOff },
          { value: 'own', label: t('preview.imagesOwn'), icon: IconPhoto },
          { value: 'all', label: t('preview.imagesAll'), icon: IconWorld },
        ]}
      />
    </div>
  );
}

type IconSwitchProps<V extends string> = {
  label: string;
  value: V;
  onChange: (value: V) => void;
  options: readonly { value: V; label: string; icon: ComponentType<{ size?: number | string }> }[];
};

/** One of a few, as icons with their words in tooltips. */
function IconSwitch<V extends string>({ label, value, onChange, options }: IconSwitchProps<V>) {
  return (
    <SegmentedControl
      aria-label={label}
      value={value}
      onChange={onChange}
      data={options.map((option) => ({
        value: option.value,
        label: (
          <Tooltip label={option.label}>
            <span className={classes.icon}>
              <option.icon size={16} />
              <span className={classes.hidden}>{option.label}</span>
            </span>
          </Tooltip>
        ),
      }))}
    />
  );
}
